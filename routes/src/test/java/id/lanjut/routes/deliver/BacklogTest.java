package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.Drain;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BacklogTest {
  private static final long TENTH = TimeUnit.MILLISECONDS.toNanos(100);

  @Test
  void theOldestGoesFirstWhateverTheOrderOfArrival() {
    Backlog backlog = new Backlog(new Drain(10, 8));
    backlog.add(waiting(3));
    backlog.add(waiting(1));
    backlog.add(waiting(2));

    assertThat(next(backlog, 0)).contains(waiting(1));
    assertThat(next(backlog, TENTH)).contains(waiting(2));
    assertThat(next(backlog, 2 * TENTH)).contains(waiting(3));
  }

  @Test
  void afterAPauseOneGoesAloneAndEachThatReturnsLetsOneMoreOut() {
    Backlog backlog = new Backlog(new Drain(10, 8));
    for (int i = 1; i <= 6; i++) {
      backlog.add(waiting(i));
    }

    assertThat(backlog.next(0)).contains(waiting(1));
    assertThat(backlog.next(TENTH)).isEmpty();
    backlog.returned();
    assertThat(backlog.next(2 * TENTH)).contains(waiting(2));
    assertThat(backlog.next(3 * TENTH)).contains(waiting(3));
    assertThat(backlog.next(4 * TENTH)).isEmpty();

    backlog.returned();
    backlog.returned();
    backlog.paused();
    assertThat(backlog.next(5 * TENTH)).contains(waiting(4));
    assertThat(backlog.next(6 * TENTH)).isEmpty();
  }

  @Test
  void tenASecondIsOneEveryTenth() {
    Backlog backlog = new Backlog(new Drain(10, 8));
    backlog.add(waiting(1));
    backlog.add(waiting(2));
    next(backlog, 0);

    assertThat(backlog.next(TENTH - 1)).isEmpty();
    assertThat(backlog.nanosUntilNext(TENTH - 1)).hasValue(1);
    assertThat(backlog.next(TENTH)).contains(waiting(2));
  }

  @Test
  void aPauseIsNoCreditForABurst() {
    Backlog backlog = new Backlog(new Drain(10, 8));
    backlog.add(waiting(1));
    next(backlog, 0);
    backlog.add(waiting(2));
    backlog.add(waiting(3));

    assertThat(backlog.next(50 * TENTH)).contains(waiting(2));
    assertThat(backlog.next(50 * TENTH)).isEmpty();
  }

  @Test
  void noMoreThanTheConcurrencyAreOut() {
    Backlog backlog = new Backlog(new Drain(10, 1));
    backlog.add(waiting(1));
    backlog.add(waiting(2));
    backlog.next(0);

    assertThat(backlog.next(5 * TENTH)).isEmpty();
    assertThat(backlog.nanosUntilNext(5 * TENTH)).isEmpty();
    backlog.returned();
    assertThat(backlog.next(5 * TENTH)).contains(waiting(2));
  }

  @Test
  void anotherPaceHoldsFromTheLastOneOn() {
    Backlog backlog = new Backlog(new Drain(1, 1));
    for (int i = 1; i <= 3; i++) {
      backlog.add(waiting(i));
    }
    next(backlog, 0);
    assertThat(backlog.nanosUntilNext(TENTH)).hasValue(9 * TENTH);

    backlog.pace(new Drain(10, 2));

    assertThat(backlog.next(TENTH)).contains(waiting(2));
    backlog.returned();
    assertThat(backlog.nanosUntilNext(TENTH)).hasValue(TENTH);
    backlog.pace(new Drain(1, 1));
    assertThat(backlog.next(2 * TENTH)).isEmpty();
  }

  @Test
  void aSmallerConcurrencyHoldsAsSoonAsEnoughHaveReturned() {
    Backlog backlog = new Backlog(new Drain(10, 3));
    for (int i = 1; i <= 8; i++) {
      backlog.add(waiting(i));
    }
    next(backlog, 0);
    next(backlog, TENTH);
    for (int i = 2; i <= 4; i++) {
      assertThat(backlog.next(i * TENTH)).isPresent();
    }

    backlog.pace(new Drain(10, 1));

    backlog.returned();
    backlog.returned();
    assertThat(backlog.next(9 * TENTH)).isEmpty();
    backlog.returned();
    assertThat(backlog.next(9 * TENTH)).contains(waiting(6));
  }

  @Test
  void oneTimerIsNeededUntilItRingsOrThePaceIsAnother() {
    Backlog backlog = new Backlog(new Drain(10, 3));
    int slow = backlog.claimTimer().orElseThrow();
    assertThat(backlog.claimTimer()).isEmpty();

    backlog.pace(new Drain(20, 3));
    int quick = backlog.claimTimer().orElseThrow();

    backlog.releaseTimer(slow);
    assertThat(backlog.claimTimer()).isEmpty();
    backlog.releaseTimer(quick);
    assertThat(backlog.claimTimer()).isPresent();
  }

  /** The next one, back again at once. */
  private static Optional<Waiting> next(Backlog backlog, long nowNanos) {
    Optional<Waiting> next = backlog.next(nowNanos);
    next.ifPresent(waiting -> backlog.returned());
    return next;
  }

  private static Waiting waiting(int number) {
    return Waiting.of(Numbered.transaction(number, "charge", null), false, false);
  }
}
