package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a retry recognisable, from acceptance to long after the end. */
final class KeysTest {
  @TempDir Path directory;
  private StoreFixture fixture;

  @BeforeEach
  void open() {
    fixture = StoreFixture.in(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aFinishedKeyIsReplayedFromMemoryAndFromTheLedger() throws Exception {
    // Given
    TransactionId id = fixture.delivered("INV-1", "1", 201);

    // When
    Admission fromMemory = fixture.admit("INV-1", "1", true);
    fixture.project();
    Admission fromLedger = fixture.admit("INV-1", "1", true);
    fixture.reopen();
    Admission afterRestart = fixture.admit("INV-1", "1", true);

    // Then
    for (Admission admission : List.of(fromMemory, fromLedger, afterRestart)) {
      assertThat(admission).isInstanceOf(Admission.Replayed.class);
      Snapshot first = ((Admission.Replayed) admission).snapshot();
      assertThat(first.transaction().id()).isEqualTo(id);
      assertThat(first.answer()).isEqualTo(StoreFixture.answer(201));
    }
  }

  @Test
  void theSameRequestThatStillMovesIsJoined() {
    TransactionId id = fixture.accept("INV-1", "1", true);

    Admission second = fixture.admit("INV-1", "1", true);

    assertThat(second).isInstanceOf(Admission.Joined.class);
    assertThat(((Admission.Joined) second).snapshot().transaction().id()).isEqualTo(id);
  }

  @Test
  void anotherRequestWithAMovingOrDeliveredKeyConflicts() {
    fixture.accept("INV-1", "1", true);
    fixture.delivered("INV-2", "2", 200);

    assertThat(fixture.admit("INV-1", "other", true)).isInstanceOf(Admission.Conflicting.class);
    assertThat(fixture.admit("INV-2", "other", true)).isInstanceOf(Admission.Conflicting.class);
  }

  @Test
  void aRejectedKeyIsFreeForAnotherRequest() {
    TransactionId first = fixture.finished("INV-1", "1", State.REJECTED, 422);

    Snapshot second = StoreFixture.accepted(fixture.admit("INV-1", "other", true));

    assertThat(second.transaction().id()).isNotEqualTo(first);
  }

  @Test
  void aRequestRefusedForItsCredentialsIsTriedAgainAsTheSameTransaction() throws Exception {
    // Given
    TransactionId first = fixture.finished("INV-1", "1", State.REJECTED, 401);
    TransactionId refused = fixture.finished("INV-2", "1", State.REJECTED, 400);

    // When
    Snapshot again = StoreFixture.accepted(fixture.admit("INV-1", "1", true));

    // Then
    assertThat(again.transaction().id()).isEqualTo(first);
    assertThat(fixture.admit("INV-2", "1", true)).isInstanceOf(Admission.Replayed.class);
    fixture.project();
    assertThat(fixture.store().find(first).orElseThrow().state()).isEqualTo(State.SENDING);
    assertThat(fixture.store().find(refused).orElseThrow().state()).isEqualTo(State.REJECTED);
  }

  @Test
  void oneThatIsTriedAgainKeepsItsAttemptsAndItsAgeAlsoAcrossARestart() throws Exception {
    // Given
    TransactionId id = fixture.finished("INV-1", "1", State.REJECTED, 401);
    fixture.elapse(Duration.ofHours(1));

    // When
    Snapshot again = StoreFixture.accepted(fixture.admit("INV-1", "1", false));
    fixture.reopen();
    Snapshot restarted = fixture.store().find(id).orElseThrow();
    fixture.project();
    Snapshot inLedger = fixture.store().list(new Query(null, null, null, 10, null)).get(0);

    // Then
    for (Snapshot each : List.of(again, restarted, inLedger)) {
      assertThat(each.state()).isEqualTo(State.QUEUED);
      assertThat(each.attempts()).extracting(Attempt::status).containsExactly(401);
      assertThat(each.nextAttempt()).isEqualTo(2);
      assertThat(each.transaction().acceptedAt()).isEqualTo(StoreFixture.NOON);
      assertThat(each.changedAt()).isEqualTo(StoreFixture.NOON.plus(Duration.ofHours(1)));
    }
    assertThat(fixture.store().request(id)).contains(StoreFixture.request("1"));
  }

  @Test
  void oneThatWasBeingTriedAgainWhenThePowerFailedIsUnknownWithAllItsAttempts() {
    TransactionId id = fixture.finished("INV-1", "1", State.REJECTED, 401);
    fixture.accept("INV-1", "1", true);

    fixture.reopen();

    assertThat(fixture.state(id)).isEqualTo(State.UNKNOWN);
    assertThat(fixture.store().find(id).orElseThrow().attempts())
        .extracting(Attempt::number, Attempt::result)
        .containsExactly(tuple(1, Attempt.Result.ANSWERED), tuple(2, Attempt.Result.UNKNOWN));
  }

  @Test
  void aRefusalAfterAnAttemptThatMayHaveHappenedIsReplayedAndNothingIsSentAgain() {
    TransactionId id = fixture.accept("INV-1", "1", true);
    Attempt lost =
        new Attempt(1, "fiber", StoreFixture.NOON, 12, Attempt.Result.UNKNOWN, null, "reset");
    fixture
        .store()
        .change(
            id,
            State.SENDING,
            new Change(State.REJECTED, List.of(lost), null, StoreFixture.answer(401)))
        .join();

    assertThat(fixture.admit("INV-1", "1", true)).isInstanceOf(Admission.Replayed.class);
  }

  @Test
  void ofVeryManyAttemptsTheFirstThatLeftItInDoubtIsKept() {
    TransactionId id = fixture.accept("INV-1", "1", true);
    for (int i = 1; i <= 120; i++) {
      Attempt attempt =
          i == 2
              ? new Attempt(i, "fiber", StoreFixture.NOON, 1, Attempt.Result.UNKNOWN, null, "reset")
              : new Attempt(i, "fiber", StoreFixture.NOON, 1, Attempt.Result.ANSWERED, 429, null);
      Change back = new Change(State.QUEUED, List.of(attempt), null, null);
      fixture.store().change(id, State.SENDING, back).join();
      fixture.store().change(id, State.QUEUED, Change.to(State.SENDING, null)).join();
    }

    List<Attempt> kept = fixture.store().find(id).orElseThrow().attempts();
    assertThat(kept).hasSize(50).extracting(Attempt::number).startsWith(1, 2, 73).endsWith(120);
    assertThat(fixture.store().find(id).orElseThrow().isInDoubt()).isTrue();
  }

  @Test
  void aCancelledKeyIsNewAgain() {
    TransactionId first = fixture.accept("INV-1", "1", false);
    fixture
        .store()
        .change(first, State.QUEUED, Change.to(State.CANCELLED, "by the terminal"))
        .join();

    Snapshot second = StoreFixture.accepted(fixture.admit("INV-1", "1", true));

    assertThat(second.transaction().id()).isNotEqualTo(first);
  }

  @Test
  void aKeyBelongsToItsRoute() {
    fixture.accept("INV-1", "1", true);

    Draft elsewhere =
        new Draft(
            "other",
            null,
            "INV-1",
            false,
            null,
            null,
            StoreFixture.request("2"),
            Duration.ofHours(1));

    assertThat(fixture.store().admit(elsewhere, StoreFixture.departing(true)).join())
        .isInstanceOf(Admission.Accepted.class);
  }

  @Test
  void fiftyRetriesAtOnceAreOneTransaction() {
    // Given
    List<TransactionId> announced = new CopyOnWriteArrayList<>();
    fixture.store().onChange(snapshot -> announced.add(snapshot.transaction().id()));

    // When
    List<CompletableFuture<Admission>> admissions =
        IntStream.range(0, 50)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> fixture.admit("INV-1", "1", true)))
            .toList();

    // Then
    List<Admission> results = admissions.stream().map(CompletableFuture::join).toList();
    assertThat(results).filteredOn(Admission.Accepted.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Admission.Joined.class::isInstance).hasSize(49);
    assertThat(announced).hasSize(1);
  }

  @Test
  void row5AfterARestartTheKeysOfWhatEndedLastAreKnownFromTheFirstMoment() {
    // Given
    TransactionId id = fixture.delivered("INV-1", "1", 200);

    // When
    fixture.reopen();

    // Then
    assertThat(fixture.admit("INV-1", "1", true))
        .isInstanceOfSatisfying(
            Admission.Replayed.class,
            replayed -> assertThat(replayed.snapshot().transaction().id()).isEqualTo(id));
    assertThat(fixture.state(id)).isEqualTo(State.DELIVERED);
  }
}
