package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was accepted and what became of it, also after a restart. */
final class TransactionStoreTest {
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
  void anAcceptedTransactionIsThereAfterARestart() {
    // Given
    TransactionId id = fixture.accept("INV-1", "{\"amount\":1}", true);

    // When
    fixture.reopen();

    // Then
    assertThat(fixture.store().unfinished())
        .extracting(s -> s.transaction().id())
        .containsExactly(id);
    assertThat(fixture.store().request(id)).contains(StoreFixture.request("{\"amount\":1}"));
  }

  @Test
  void evidenceWithoutAnOutcomeIsUnknownAfterARestart() {
    // Given
    TransactionId sentAtOnce = fixture.accept("INV-1", "1", true);
    TransactionId sentLater = fixture.accept("INV-2", "2", false);
    TransactionId neverSent = fixture.accept("INV-3", "3", false);
    fixture.store().change(sentLater, State.QUEUED, Change.to(State.SENDING, null)).join();

    // When
    fixture.reopen();

    // Then
    assertThat(fixture.state(sentAtOnce)).isEqualTo(State.UNKNOWN);
    assertThat(fixture.state(sentLater)).isEqualTo(State.UNKNOWN);
    assertThat(fixture.store().find(sentLater).orElseThrow().attempts())
        .extracting(Attempt::number, Attempt::result)
        .containsExactly(tuple(1, Attempt.Result.UNKNOWN));
    assertThat(fixture.state(neverSent)).isEqualTo(State.QUEUED);
  }

  @Test
  void whatWentBackToTheQueueIsQueuedAfterARestartWithItsAttempts() {
    // Given
    TransactionId id = fixture.accept("INV-1", "1", true);
    Attempt attempt =
        new Attempt(1, "fiber", StoreFixture.NOON, 12, Attempt.Result.NOT_SENT, null, "refused");
    fixture
        .store()
        .change(id, State.SENDING, new Change(State.QUEUED, List.of(attempt), "no link", null))
        .join();

    // When
    fixture.reopen();

    // Then
    assertThat(fixture.store().find(id).orElseThrow().state()).isEqualTo(State.QUEUED);
    assertThat(fixture.store().find(id).orElseThrow().attempts()).containsExactly(attempt);
  }

  @Test
  void ofManyAttemptsTheFirstThatMayHaveArrivedIsKept() {
    // Given
    TransactionId id = fixture.accept("INV-1", "1", true);
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 1; i <= 120; i++) {
      Attempt.Result result = i == 2 ? Attempt.Result.UNKNOWN : Attempt.Result.NOT_SENT;
      attempts.add(
          new Attempt(i, "fiber", StoreFixture.NOON.plusSeconds(i), 1, result, null, "reset"));
    }

    // When
    for (int i = 0; i < attempts.size(); i += 40) {
      Change change = new Change(State.SENDING, attempts.subList(i, i + 40), null, null);
      fixture.store().change(id, State.SENDING, change).join();
    }

    // Then
    List<Attempt> kept = fixture.store().find(id).orElseThrow().attempts();
    assertThat(kept).hasSize(50).startsWith(attempts.get(1)).endsWith(attempts.get(119));
  }

  @Test
  void anAttemptThatAStopBrokeIsNumberedAfterTheLastAlsoWhenEarlyOnesAreGone() {
    // Given
    TransactionId id = fixture.accept("INV-1", "1", true);
    List<Attempt> attempts =
        IntStream.rangeClosed(1, 60)
            .mapToObj(
                i ->
                    new Attempt(
                        i, "4g", StoreFixture.NOON, 1, Attempt.Result.NOT_SENT, null, "refused"))
            .toList();
    fixture
        .store()
        .change(id, State.SENDING, new Change(State.SENDING, attempts, null, null))
        .join();

    // When
    fixture.reopen();

    // Then
    List<Attempt> kept = fixture.store().find(id).orElseThrow().attempts();
    assertThat(kept.subList(kept.size() - 2, kept.size()))
        .extracting(Attempt::number)
        .containsExactly(60, 61);
  }

  @Test
  void aHeldTransactionIsHeldAfterARestart() {
    // Given
    TransactionId id = fixture.accept("INV-1", "1", true);
    fixture.store().change(id, State.SENDING, Change.to(State.UNKNOWN, "reset")).join();
    fixture.store().change(id, State.UNKNOWN, Change.to(State.HELD, "ask the upstream")).join();

    // When
    fixture.reopen();

    // Then
    assertThat(fixture.store().unfinished())
        .extracting(Snapshot::state)
        .containsExactly(State.HELD);
    assertThat(fixture.store().unfinished())
        .extracting(Snapshot::reason)
        .containsExactly("ask the upstream");
  }

  @Test
  void theOrderOfAcceptanceOutlivesARestart() {
    // Given
    List<TransactionId> order = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      order.add(fixture.accept("INV-" + i, "" + i, false));
    }

    // When
    fixture.reopen();

    // Then
    assertThat(fixture.store().unfinished())
        .extracting(snapshot -> snapshot.transaction().id())
        .containsExactlyElementsOf(order);
  }

  @Test
  void aFinishedTransactionThatTheLedgerHasNotSeenIsFinishedAfterARestart() throws Exception {
    // Given
    TransactionId id = fixture.delivered("INV-1", "1", 201);

    // When
    fixture.reopen();

    // Then
    assertThat(fixture.store().unfinished()).isEmpty();
    fixture.project();
    assertThat(fixture.store().find(id).orElseThrow().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void aChangeFromAStateThatIsPastDoesNothing() {
    TransactionId id = fixture.accept("INV-1", "1", false);
    fixture.store().change(id, State.QUEUED, Change.to(State.CANCELLED, null)).join();

    assertThat(fixture.store().change(id, State.QUEUED, Change.to(State.SENDING, null)).join())
        .isEmpty();
    assertThat(fixture.state(id)).isEqualTo(State.CANCELLED);
  }

  @Test
  void belowTheDiskReserveNothingIsAccepted() {
    fixture.reopen(Long.MAX_VALUE);

    assertThat(fixture.admit("INV-1", "1", true)).isInstanceOf(Admission.NoRoom.class);
    assertThat(fixture.store().queue().depth()).isZero();
  }

  @Test
  void theLargestRequestAndTheLargestAnswerAreKept() {
    // Given
    byte[] request = new byte[1 << 20];
    byte[] answer = new byte[8 << 20];
    SplittableRandom bytes = new SplittableRandom(42);
    bytes.nextBytes(request);
    bytes.nextBytes(answer);
    Request large = new Request("POST", "/v2/charge", List.of(), Body.of(request));
    Draft draft =
        new Draft("charge", null, "INV-1", false, null, null, large, Duration.ofHours(24));
    TransactionId queued =
        StoreFixture.accepted(fixture.store().admit(draft, StoreFixture.departing(false)).join())
            .transaction()
            .id();
    TransactionId sent = fixture.accept("INV-2", "2", true);

    // When
    Answer returned = new Answer(200, List.of(), Body.of(answer));
    Change delivered = new Change(State.DELIVERED, List.of(), null, returned);
    fixture.store().change(sent, State.SENDING, delivered).join();
    fixture.reopen();

    // Then
    assertThat(fixture.store().request(queued)).contains(large);
    projectQuietly();
    assertThat(fixture.store().find(sent).orElseThrow().answer()).isEqualTo(returned);
  }

  @Test
  void theQueueCountsWhatMoves() {
    fixture.accept("INV-1", "1", false);
    fixture.accept("INV-2", "2", true);
    fixture.delivered("INV-3", "3", 200);

    assertThat(fixture.store().queue().depth()).isEqualTo(2);
    assertThat(fixture.store().queue().byState())
        .containsEntry(State.QUEUED, 1)
        .containsEntry(State.SENDING, 1);
    assertThat(fixture.store().queue().oldestAcceptedAt()).isEqualTo(StoreFixture.NOON);
  }

  private void projectQuietly() {
    try {
      fixture.project();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
