package id.lanjut.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.alert.Register.Moment;
import id.lanjut.gateway.alert.Register.Step;
import id.lanjut.routes.alert.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RegisterTest {
  private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");
  private static final Duration GROUP = Duration.ofMinutes(1);
  private static final Key FIBER = new Key(Kind.LINK_DOWN, "fiber");
  private static final Key CELLULAR = new Key(Kind.LINK_DOWN, "4g");
  private static final Key HELD = new Key(Kind.HELD, "");
  private static final Key DRILL = new Key(Kind.DRILL_FAILED, "");

  private final List<News> told = new ArrayList<>();
  private final Register register =
      new Register(
          GROUP,
          Set.of("webhook"),
          (news, now) -> {
            told.add(news);
            return new Notice("id-" + told.size(), now, "", "", news.isSparing());
          });

  private Book book = Book.EMPTY;
  private @Nullable Instant next;

  private static Instant at(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  private static Trouble since(int minute, Key key, int due) {
    return new Trouble(key, at(minute), at(due), "");
  }

  private void look(int minute, Trouble... seen) {
    step(new Sight(Arrays.asList(seen), Set.of(), null), new Moment(at(minute), null));
  }

  private void lookInQuiet(int minute, Trouble... seen) {
    step(new Sight(Arrays.asList(seen), Set.of(), null), new Moment(at(minute), at(480)));
  }

  private void step(Sight seen, Moment moment) {
    Step step = register.step(book, seen, moment);
    book = step.book();
    next = step.nextOrNull();
  }

  private static List<Key> raised(News news) {
    return news.raised().stream().map(Raised::key).toList();
  }

  private static List<Key> recovered(News news) {
    return news.recovered().stream().map(Over::key).toList();
  }

  @Test
  void whatIsNotDueYetIsLookedAtWhenItIs() {
    look(0, since(0, FIBER, 5));

    assertThat(book).isEqualTo(Book.EMPTY);
    assertThat(next).isEqualTo(at(5));
  }

  @Test
  void whatLastsIsToldOnceWhenItsGroupIsOver() {
    look(5, since(0, FIBER, 5));
    assertThat(told).isEmpty();
    assertThat(next).isEqualTo(at(6));

    look(6, since(0, FIBER, 5));
    look(7, since(0, FIBER, 5));

    assertThat(told)
        .singleElement()
        .satisfies(news -> assertThat(raised(news)).containsExactly(FIBER));
    assertThat(book.queue()).hasSize(1);
    assertThat(next).isNull();
  }

  @Test
  void whatBecomesKnownWithinTheGroupIsOneMessage() {
    look(5, since(0, FIBER, 5));
    look(6, since(0, FIBER, 5), since(1, CELLULAR, 6));

    assertThat(told)
        .singleElement()
        .satisfies(news -> assertThat(raised(news)).containsExactly(FIBER, CELLULAR));
  }

  @Test
  void whatEndsAfterItWasToldIsToldToBeOver() {
    look(5, since(0, FIBER, 5));
    look(6, since(0, FIBER, 5));

    look(9);
    look(10);

    assertThat(told).hasSize(2);
    assertThat(recovered(told.get(1))).containsExactly(FIBER);
    assertThat(book.raised()).isEmpty();
    assertThat(book.over()).isEmpty();
    assertThat(book.queue()).hasSize(2);
  }

  @Test
  void whatEndsBeforeItWasToldIsNeverSpokenOf() {
    look(5, since(0, FIBER, 5));
    look(5);
    look(7);

    assertThat(told).isEmpty();
    assertThat(book).isEqualTo(Book.EMPTY);
  }

  @Test
  void whatNobodyKnowsNowStaysAsItWas() {
    look(5, since(0, FIBER, 5));
    look(6, since(0, FIBER, 5));

    step(new Sight(List.of(), Set.of(FIBER, CELLULAR), null), new Moment(at(8), null));

    assertThat(book.raised()).extracting(Raised::key).containsExactly(FIBER);
    assertThat(told).hasSize(1);
  }

  @Test
  void aTroubleThatLastsOverARestartIsNotRaisedAgainAndKeepsItsBeginning() {
    look(5, since(0, FIBER, 5));
    look(6, since(0, FIBER, 5));

    // The new run has found the link down only now.
    look(20, since(20, FIBER, 25));
    look(25, since(20, FIBER, 25));
    look(27);
    look(28);

    assertThat(told).hasSize(2);
    assertThat(told.get(1).recovered()).containsExactly(new Over(FIBER, at(0), at(27), true));
  }

  @Test
  void inQuietHoursOnlyWhatCannotWaitIsTold() {
    lookInQuiet(0, since(-9, FIBER, 0), since(-9, HELD, 0));
    lookInQuiet(1, since(-9, FIBER, 0), since(-9, HELD, 0));

    assertThat(told)
        .singleElement()
        .satisfies(news -> assertThat(raised(news)).containsExactly(HELD));
    assertThat(next).isEqualTo(at(480));
  }

  @Test
  void whatStillHoldsAfterQuietHoursIsOneMessageAndWhatHasEndedIsCountedInIt() {
    lookInQuiet(0, since(-9, FIBER, 0), since(-9, CELLULAR, 0), since(-9, DRILL, 0));
    lookInQuiet(30, since(-9, FIBER, 0));

    look(480, since(-9, FIBER, 0));
    look(481, since(-9, FIBER, 0));
    look(500, since(-9, FIBER, 0));

    assertThat(told)
        .singleElement()
        .satisfies(
            news -> {
              assertThat(raised(news)).containsExactly(FIBER);
              assertThat(news.endedUnheard()).isEqualTo(2);
            });
    assertThat(book.over()).isEmpty();
  }

  @Test
  void aRecoveryWaitsForTheEndOfQuietHoursToo() {
    look(5, since(0, FIBER, 5));
    look(6, since(0, FIBER, 5));
    lookInQuiet(7);
    lookInQuiet(60);
    assertThat(told).hasSize(1);

    look(480);
    look(481);

    assertThat(told).hasSize(2);
    assertThat(recovered(told.get(1))).containsExactly(FIBER);
    assertThat(told.get(1).endedUnheard()).isZero();
  }

  @Test
  void onlyWhatIsNotAboutSellingSparesTheLinks() {
    look(0, since(0, DRILL, 0));
    look(1, since(0, DRILL, 0));
    look(2, since(0, DRILL, 0), since(2, FIBER, 2));
    look(3, since(0, DRILL, 0), since(2, FIBER, 2));

    assertThat(book.queue())
        .extracting(posted -> posted.notice().sparing())
        .containsExactly(true, false);
  }

  @Test
  void theRulesOwnTimeToLookAgainCountsToo() {
    step(new Sight(List.of(), Set.of(), at(1)), new Moment(at(0), null));

    assertThat(next).isEqualTo(at(1));
  }
}
