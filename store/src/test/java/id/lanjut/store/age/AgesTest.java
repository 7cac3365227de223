package id.lanjut.store.age;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.age.Ages.Finding;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Attempt.Result;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS row 23: the computer's clock between two runs. */
final class AgesTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final Duration KEPT = Duration.ofDays(30);

  @TempDir Path directory;
  private Instant now = NOON;

  @Test
  void whatIsOffForTwoDaysGrowsTwoDaysOlder() {
    Transaction queued = accepted(run());
    now = now.plus(Duration.ofDays(2));

    Ages next = run();

    assertThat(next.finding()).isEqualTo(Finding.FINE);
    assertThat(next.lateness(queued)).isEqualTo(Lateness.TOO_OLD);
    assertThat(next.before(KEPT)).isEqualTo(now.minus(KEPT));
  }

  @Test
  void aClockThatWasSetAheadWhileItRanMakesNothingOlderAtTheNextStart() {
    Ages first = run();
    Transaction queued = accepted(first);
    first.clockWasSet(Duration.ofDays(1));
    first.alive(now);
    now = now.plus(Duration.ofDays(1)).plusSeconds(10);

    Ages next = run();

    assertThat(next.lateness(queued)).isEqualTo(Lateness.IN_TIME);
    assertThat(next.lateness(accepted(next))).isEqualTo(Lateness.IN_TIME);
    assertThat(next.before(KEPT)).isEqualTo(now.minus(Duration.ofDays(1)).minus(KEPT));
    now = now.plus(LIFETIME);
    assertThat(next.lateness(queued)).isEqualTo(Lateness.TOO_OLD);
    assertThat(run().lateness(queued)).isEqualTo(Lateness.TOO_OLD);
  }

  @Test
  void whatIsOlderThanTheRunInWhichTheClockWasSetIsAPersonsToJudge() {
    Transaction older = accepted(run());
    now = now.plus(Duration.ofHours(1));
    Ages first = run();
    first.clockWasSet(Duration.ofDays(1));
    now = now.plus(Duration.ofDays(1));

    Ages next = run();

    assertThat(next.lateness(older)).isEqualTo(Lateness.DOUBTFUL);
  }

  @Test
  void afterALeapNothingExpiresAndNoKeyIsForgottenUntilThatIsCertain() {
    Transaction queued = accepted(run());
    now = now.plus(Duration.ofDays(365));

    Ages next = run();

    assertThat(next.finding()).isEqualTo(Finding.LEAPT);
    assertThat(next.lateness(queued)).isEqualTo(Lateness.DOUBTFUL);
    assertThat(next.before(KEPT)).isEqualTo(NOON.minus(KEPT));
    Transaction young = accepted(next);
    now = now.plus(LIFETIME);
    assertThat(next.lateness(young)).isEqualTo(Lateness.TOO_OLD);
    next.alive(now);
    assertThat(run().finding()).isEqualTo(Finding.FINE);
    now = now.plus(KEPT);
    assertThat(next.before(KEPT)).isEqualTo(now.minus(KEPT));
  }

  @Test
  void aLeapThatIsTakenBackLeavesNoDoubtOverWhatComesAfterIt() {
    run();
    now = now.plus(Duration.ofDays(365));
    run();
    now = NOON.plus(Duration.ofHours(1));

    Ages next = run();

    assertThat(next.finding()).isEqualTo(Finding.SET_BACK);
    Transaction young = accepted(next);
    now = now.plus(LIFETIME);
    assertThat(next.lateness(young)).isEqualTo(Lateness.TOO_OLD);
  }

  @Test
  void aClockThatIsBehindTheLastRunsLeavesTheAgeOfItsAttemptsUnknown() {
    Ages first = run();
    first.alive(NOON.plus(Duration.ofHours(1)));
    Snapshot unknown = left(State.UNKNOWN, NOON);
    Snapshot queued = left(State.QUEUED, null);
    now = NOON.plus(Duration.ofMinutes(1));

    Ages next = run(unknown, queued);

    assertThat(next.finding()).isEqualTo(Finding.SET_BACK);
    assertThat(next.isOfUnknownAge(unknown)).isTrue();
    assertThat(next.isOfUnknownAge(queued)).isFalse();
  }

  @Test
  void whatTheJournalKnowsIsEnoughToNoticeAClockThatIsBehind() {
    Snapshot unknown = left(State.UNKNOWN, NOON.plus(Duration.ofHours(1)));

    Ages next = run(unknown);

    assertThat(next.finding()).isEqualTo(Finding.SET_BACK);
    assertThat(next.isOfUnknownAge(unknown)).isTrue();
  }

  @Test
  void soIsAnAcceptanceOrAChangeThatTheClockHasNotReached() {
    Instant later = NOON.plusSeconds(6);
    Snapshot accepted =
        new Snapshot(transaction(State.QUEUED, later), State.QUEUED, NOON, List.of(), null, null);
    Snapshot changed =
        new Snapshot(transaction(State.QUEUED, NOON), State.HELD, later, List.of(), null, null);

    assertThat(run(accepted).finding()).isEqualTo(Finding.SET_BACK);
    assertThat(run(changed).finding()).isEqualTo(Finding.SET_BACK);
  }

  @Test
  void anAttemptOfTheFutureIsOfUnknownAgeWhereverItComesFrom() {
    Ages ages = run();

    assertThat(ages.isOfUnknownAge(left(State.UNKNOWN, NOON.plusSeconds(6)))).isTrue();
    assertThat(ages.isOfUnknownAge(left(State.UNKNOWN, NOON.plusSeconds(5)))).isFalse();
    assertThat(ages.isOfUnknownAge(left(State.UNKNOWN, NOON))).isFalse();
  }

  @Test
  void aClockThatIsCorrectedByALittleIsFine() {
    run().alive(NOON);
    now = NOON.minusSeconds(5);

    assertThat(run(left(State.UNKNOWN, NOON)).finding()).isEqualTo(Finding.FINE);
  }

  @Test
  void notesThatCannotBeReadKeepNoShopClosed() throws Exception {
    run();
    Files.writeString(directory.resolve("clock"), "from=yesterday");

    assertThat(run().finding()).isEqualTo(Finding.FINE);
  }

  private Ages run(Snapshot... left) {
    Ages ages = Ages.open(directory.resolve("clock"), () -> now);
    ages.begin(Arrays.asList(left));
    return ages;
  }

  /** One that is accepted now; the run is alive. */
  private Transaction accepted(Ages run) {
    run.alive(now);
    return transaction(State.QUEUED, now);
  }

  private static Transaction transaction(State state, Instant at) {
    return new Transaction(
        new TransactionId("01JDEXAMP1E00000000000000" + (state == State.QUEUED ? 1 : 2)),
        1,
        "charge",
        null,
        "INV-1",
        Fingerprint.NONE,
        null,
        null,
        at,
        at.plus(LIFETIME));
  }

  private static Snapshot left(State state, @Nullable Instant attempted) {
    List<Attempt> attempts =
        attempted == null
            ? List.of()
            : List.of(new Attempt(1, "fiber", attempted, 0, Result.UNKNOWN, null, "reset"));
    Instant accepted = NOON.minusSeconds(60);
    return new Snapshot(transaction(state, accepted), state, accepted, attempts, null, null);
  }
}
