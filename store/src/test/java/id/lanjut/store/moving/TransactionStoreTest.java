package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.lanjut.store.TransactionBook.Milestone;
import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TransactionStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");

  @TempDir Path directory;
  private final InstantSource clock = InstantSource.fixed(NOON);
  private final SplittableRandom seeds = new SplittableRandom(42);
  private TransactionStore store;

  @BeforeEach
  void open() {
    store =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, seeds.split()),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    store.close();
    open();
  }

  @Test
  void anAcceptedTransactionIsThereAfterARestart() {
    // Given
    TransactionId id = accepted(admit("INV-1", "{\"amount\":1}", true)).transaction().id();

    // When
    reopen();

    // Then
    assertThat(store.unfinished()).extracting(s -> s.transaction().id()).containsExactly(id);
    assertThat(store.request(id)).contains(request("{\"amount\":1}"));
  }

  @Test
  void evidenceWithoutAnOutcomeIsUnknownAfterARestart() {
    // Given
    TransactionId sentAtOnce = accepted(admit("INV-1", "1", true)).transaction().id();
    TransactionId sentLater = accepted(admit("INV-2", "2", false)).transaction().id();
    TransactionId neverSent = accepted(admit("INV-3", "3", false)).transaction().id();
    store.change(sentLater, State.QUEUED, Change.to(State.SENDING, null)).join();

    // When
    reopen();

    // Then
    assertThat(state(sentAtOnce)).isEqualTo(State.UNKNOWN);
    assertThat(state(sentLater)).isEqualTo(State.UNKNOWN);
    assertThat(store.find(sentLater).orElseThrow().attempts())
        .extracting(Attempt::number, Attempt::result)
        .containsExactly(tuple(1, Attempt.Result.UNKNOWN));
    assertThat(state(neverSent)).isEqualTo(State.QUEUED);
  }

  @Test
  void whatWentBackToTheQueueIsQueuedAfterARestartWithItsAttempts() {
    // Given
    TransactionId id = accepted(admit("INV-1", "1", true)).transaction().id();
    Attempt attempt = new Attempt(1, "fiber", NOON, 12, Attempt.Result.NOT_SENT, null, "refused");
    store
        .change(id, State.SENDING, new Change(State.QUEUED, List.of(attempt), "no link", null))
        .join();

    // When
    reopen();

    // Then
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(State.QUEUED);
    assertThat(store.find(id).orElseThrow().attempts()).containsExactly(attempt);
  }

  @Test
  void ofManyAttemptsTheFirstThatMayHaveArrivedIsKept() {
    // Given
    TransactionId id = accepted(admit("INV-1", "1", true)).transaction().id();
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 1; i <= 120; i++) {
      Attempt.Result result = i == 2 ? Attempt.Result.UNKNOWN : Attempt.Result.NOT_SENT;
      attempts.add(new Attempt(i, "fiber", NOON.plusSeconds(i), 1, result, null, "reset"));
    }

    // When
    for (int i = 0; i < attempts.size(); i += 40) {
      Change change = new Change(State.SENDING, attempts.subList(i, i + 40), null, null);
      store.change(id, State.SENDING, change).join();
    }

    // Then
    List<Attempt> kept = store.find(id).orElseThrow().attempts();
    assertThat(kept).hasSize(50).startsWith(attempts.get(1)).endsWith(attempts.get(119));
  }

  @Test
  void anAttemptThatAStopBrokeIsNumberedAfterTheLastAlsoWhenEarlyOnesAreGone() {
    // Given
    TransactionId id = accepted(admit("INV-1", "1", true)).transaction().id();
    List<Attempt> attempts =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> new Attempt(i, "4g", NOON, 1, Attempt.Result.NOT_SENT, null, "refused"))
            .toList();
    store.change(id, State.SENDING, new Change(State.SENDING, attempts, null, null)).join();

    // When
    reopen();

    // Then
    List<Attempt> kept = store.find(id).orElseThrow().attempts();
    assertThat(kept.subList(kept.size() - 2, kept.size()))
        .extracting(Attempt::number)
        .containsExactly(60, 61);
  }

  @Test
  void aHeldTransactionIsHeldAfterARestart() {
    // Given
    TransactionId id = accepted(admit("INV-1", "1", true)).transaction().id();
    store.change(id, State.SENDING, Change.to(State.UNKNOWN, "reset")).join();
    store.change(id, State.UNKNOWN, Change.to(State.HELD, "ask the upstream")).join();

    // When
    reopen();

    // Then
    assertThat(store.unfinished()).extracting(Snapshot::state).containsExactly(State.HELD);
    assertThat(store.unfinished()).extracting(Snapshot::reason).containsExactly("ask the upstream");
  }

  @Test
  void theOrderOfAcceptanceOutlivesARestart() {
    // Given
    List<TransactionId> order = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      order.add(accepted(admit("INV-" + i, "" + i, false)).transaction().id());
    }

    // When
    reopen();

    // Then
    assertThat(store.unfinished())
        .extracting(snapshot -> snapshot.transaction().id())
        .containsExactlyElementsOf(order);
  }

  @Test
  void aFinishedKeyIsReplayedFromMemoryAndFromTheLedger() throws Exception {
    // Given
    TransactionId id = delivered("INV-1", "1", 201);

    // When
    Admission fromMemory = admit("INV-1", "1", true);
    project();
    Admission fromLedger = admit("INV-1", "1", true);
    reopen();
    Admission afterRestart = admit("INV-1", "1", true);

    // Then
    for (Admission admission : List.of(fromMemory, fromLedger, afterRestart)) {
      assertThat(admission).isInstanceOf(Admission.Replayed.class);
      Snapshot first = ((Admission.Replayed) admission).snapshot();
      assertThat(first.transaction().id()).isEqualTo(id);
      assertThat(first.answer()).isEqualTo(answer(201));
    }
  }

  @Test
  void aFinishedTransactionThatTheLedgerHasNotSeenIsFinishedAfterARestart() throws Exception {
    // Given
    TransactionId id = delivered("INV-1", "1", 201);

    // When
    reopen();

    // Then
    assertThat(store.unfinished()).isEmpty();
    project();
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void theSameRequestThatStillMovesIsJoined() {
    TransactionId id = accepted(admit("INV-1", "1", true)).transaction().id();

    Admission second = admit("INV-1", "1", true);

    assertThat(second).isInstanceOf(Admission.Joined.class);
    assertThat(((Admission.Joined) second).snapshot().transaction().id()).isEqualTo(id);
  }

  @Test
  void anotherRequestWithAMovingOrDeliveredKeyConflicts() {
    accepted(admit("INV-1", "1", true));
    delivered("INV-2", "2", 200);

    assertThat(admit("INV-1", "other", true)).isInstanceOf(Admission.Conflicting.class);
    assertThat(admit("INV-2", "other", true)).isInstanceOf(Admission.Conflicting.class);
  }

  @Test
  void aRejectedKeyIsFreeForAnotherRequest() {
    TransactionId first = finished("INV-1", "1", State.REJECTED, 422);

    Snapshot second = accepted(admit("INV-1", "other", true));

    assertThat(second.transaction().id()).isNotEqualTo(first);
  }

  @Test
  void aRequestRefusedForItsCredentialsIsTriedAgainAsTheSameTransaction() throws Exception {
    // Given
    TransactionId first = finished("INV-1", "1", State.REJECTED, 401);
    TransactionId refused = finished("INV-2", "1", State.REJECTED, 400);

    // When
    Snapshot again = accepted(admit("INV-1", "1", true));

    // Then
    assertThat(again.transaction().id()).isEqualTo(first);
    assertThat(admit("INV-2", "1", true)).isInstanceOf(Admission.Replayed.class);
    project();
    assertThat(store.find(first).orElseThrow().state()).isEqualTo(State.SENDING);
    assertThat(store.find(refused).orElseThrow().state()).isEqualTo(State.REJECTED);
  }

  @Test
  void aCancelledKeyIsNewAgain() {
    TransactionId first = accepted(admit("INV-1", "1", false)).transaction().id();
    store.change(first, State.QUEUED, Change.to(State.CANCELLED, "by the terminal")).join();

    Snapshot second = accepted(admit("INV-1", "1", true));

    assertThat(second.transaction().id()).isNotEqualTo(first);
  }

  @Test
  void aKeyBelongsToItsRoute() {
    accepted(admit("INV-1", "1", true));

    Draft elsewhere =
        new Draft("other", "INV-1", false, null, null, request("2"), Duration.ofHours(1));

    assertThat(store.admit(elsewhere, departing(true)).join())
        .isInstanceOf(Admission.Accepted.class);
  }

  @Test
  void fiftyRetriesAtOnceAreOneTransaction() {
    // Given
    List<TransactionId> announced = new CopyOnWriteArrayList<>();
    store.onChange(snapshot -> announced.add(snapshot.transaction().id()));

    // When
    List<CompletableFuture<Admission>> admissions =
        IntStream.range(0, 50)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> admit("INV-1", "1", true)))
            .toList();

    // Then
    List<Admission> results = admissions.stream().map(CompletableFuture::join).toList();
    assertThat(results).filteredOn(Admission.Accepted.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(Admission.Joined.class::isInstance).hasSize(49);
    assertThat(announced).hasSize(1);
  }

  @Test
  void aChangeFromAStateThatIsPastDoesNothing() {
    TransactionId id = accepted(admit("INV-1", "1", false)).transaction().id();
    store.change(id, State.QUEUED, Change.to(State.CANCELLED, null)).join();

    assertThat(store.change(id, State.QUEUED, Change.to(State.SENDING, null)).join()).isEmpty();
    assertThat(state(id)).isEqualTo(State.CANCELLED);
  }

  @Test
  void belowTheDiskReserveNothingIsAccepted() {
    store.close();
    store =
        TransactionStore.open(
            new StoreSettings(directory, Long.MAX_VALUE, Duration.ofDays(30)),
            new TransactionIds(clock, new SplittableRandom(42)),
            clock,
            reason -> {});

    assertThat(admit("INV-1", "1", true)).isInstanceOf(Admission.NoRoom.class);
    assertThat(store.queue().depth()).isZero();
  }

  @Test
  void theLedgerTellsTheWholeStory() throws Exception {
    // Given
    TransactionId id = delivered("INV-1", "1", 201);
    accepted(admit("INV-2", "2", false));

    // When
    project();

    // Then
    assertThat(store.timeline(id))
        .extracting(Milestone::state)
        .containsExactly(State.SENDING, State.DELIVERED);
    assertThat(store.list(new Query(null, null, null, 10, null)))
        .extracting(snapshot -> snapshot.transaction().key())
        .containsExactly("INV-2", "INV-1");
    assertThat(store.list(new Query(State.DELIVERED, "charge", "INV", 10, null))).hasSize(1);
    assertThat(store.list(new Query(null, null, "INV-2", 10, id))).isEmpty();
    assertThat(store.request(id)).contains(request("1"));
  }

  @Test
  void eventsThatReachedTheLedgerBeforeACrashAreNotToldTwice(@TempDir Path aside) throws Exception {
    // Given a journal as it was before the ledger's last batch was released
    TransactionId id = delivered("INV-1", "1", 201);
    store.close();
    copy(directory.resolve("journal"), aside.resolve("journal"));
    open();
    project();
    store.close();
    copy(aside.resolve("journal"), directory.resolve("journal"));

    // When
    open();
    accepted(admit("INV-2", "2", true));
    project();

    // Then
    assertThat(store.list(new Query(null, null, null, 10, null)))
        .extracting(snapshot -> snapshot.transaction().key())
        .containsExactlyInAnyOrder("INV-2", "INV-1");
    assertThat(store.timeline(id))
        .extracting(Milestone::state)
        .containsExactly(State.SENDING, State.DELIVERED);
  }

  @Test
  void anEventThatTheLedgerCannotHoldKeepsNoOtherOut() throws Exception {
    // Given a key that no gateway would let in, between two others
    accepted(admit("INV-1", "1", false));
    accepted(admit("x".repeat(1001), "2", false));
    accepted(admit("INV-3", "3", false));

    // When
    project();

    // Then
    assertThat(store.list(new Query(null, null, null, 10, null)))
        .extracting(snapshot -> snapshot.transaction().key())
        .containsExactlyInAnyOrder("INV-1", "INV-3");
    assertThat(store.queue().depth()).isEqualTo(3);
  }

  /** One record of the journal holds it whole, and nothing in it packs. */
  @Test
  void theLargestRequestAndTheLargestAnswerAreKept() {
    // Given
    byte[] request = new byte[1 << 20];
    byte[] answer = new byte[8 << 20];
    seeds.split().nextBytes(request);
    seeds.split().nextBytes(answer);
    Request large = new Request("POST", "/v2/charge", List.of(), Body.of(request));
    Draft draft = new Draft("charge", "INV-1", false, null, null, large, Duration.ofHours(24));
    TransactionId queued = accepted(store.admit(draft, departing(false)).join()).transaction().id();
    TransactionId sent = accepted(admit("INV-2", "2", true)).transaction().id();

    // When
    Answer returned = new Answer(200, List.of(), Body.of(answer));
    Change delivered = new Change(State.DELIVERED, List.of(), null, returned);
    store.change(sent, State.SENDING, delivered).join();
    reopen();

    // Then
    assertThat(store.request(queued)).contains(large);
    projectQuietly();
    assertThat(store.find(sent).orElseThrow().answer()).isEqualTo(returned);
  }

  /** FAULTS row 5: nothing was projected before the end. */
  @Test
  void row5AfterARestartTheKeysOfWhatEndedLastAreKnownFromTheFirstMoment() {
    // Given
    TransactionId id = delivered("INV-1", "1", 200);

    // When
    reopen();

    // Then
    assertThat(admit("INV-1", "1", true))
        .isInstanceOfSatisfying(
            Admission.Replayed.class,
            replayed -> assertThat(replayed.snapshot().transaction().id()).isEqualTo(id));
    assertThat(state(id)).isEqualTo(State.DELIVERED);
  }

  @Test
  void aNoteStandsInTheTimelineAndChangesNothingElse() throws Exception {
    // Given one that ended before the ledger heard of it, and one that ended long ago
    TransactionId young = delivered("INV-1", "1", 201);
    TransactionId old = delivered("INV-2", "2", 201);
    project();
    Snapshot oldBefore = store.find(old).orElseThrow();
    TransactionId moving = accepted(admit("INV-3", "3", true)).transaction().id();
    store.note(moving, "a note").join();
    TransactionId cancelled = accepted(admit("INV-4", "4", false)).transaction().id();
    store.change(cancelled, State.QUEUED, Change.to(State.CANCELLED, "by the terminal")).join();

    // When
    List.of(young, old, cancelled).forEach(id -> store.note(id, "a late answer").join());
    project();

    // Then
    assertThat(store.find(old)).contains(oldBefore);
    assertThat(store.find(moving).orElseThrow().reason()).isNull();
    assertThat(store.find(cancelled).orElseThrow().reason()).isEqualTo("by the terminal");
    assertThat(store.list(new Query(State.DELIVERED, null, null, 10, null))).hasSize(2);
    assertThat(store.timeline(old))
        .extracting(Milestone::state, Milestone::reason)
        .containsExactly(
            tuple(State.SENDING, null),
            tuple(State.DELIVERED, null),
            tuple(State.DELIVERED, "a late answer"));
    assertThat(store.timeline(moving))
        .extracting(Milestone::state, Milestone::reason)
        .containsExactly(tuple(State.SENDING, null), tuple(State.SENDING, "a note"));
    assertThat(store.timeline(cancelled))
        .extracting(Milestone::state)
        .containsExactly(State.QUEUED, State.CANCELLED, State.CANCELLED);
  }

  @Test
  void aNoteOutlivesARestartAndLeavesTheLastWordStanding() throws Exception {
    TransactionId id = accepted(admit("INV-1", "1", true)).transaction().id();
    store.change(id, State.SENDING, Change.to(State.UNKNOWN, "reset")).join();
    store.note(id, "a late answer").join();

    reopen();
    project();

    assertThat(store.find(id).orElseThrow().reason()).isEqualTo("reset");
    assertThat(store.timeline(id))
        .extracting(Milestone::state, Milestone::reason)
        .containsExactly(
            tuple(State.SENDING, null),
            tuple(State.UNKNOWN, "reset"),
            tuple(State.UNKNOWN, "a late answer"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Test
  void aListIncludesWhatWasAcceptedBeforeIt() throws Exception {
    accepted(admit("INV-1", "1", false));
    CompletableFuture<Void> projection = CompletableFuture.runAsync(this::projectQuietly);

    List<Snapshot> listed = store.list(new Query(null, null, null, 10, null));

    assertThat(listed).hasSize(1);
    projection.join();
  }

  @Test
  void theQueueCountsWhatMoves() {
    accepted(admit("INV-1", "1", false));
    accepted(admit("INV-2", "2", true));
    delivered("INV-3", "3", 200);

    assertThat(store.queue().depth()).isEqualTo(2);
    assertThat(store.queue().byState())
        .containsEntry(State.QUEUED, 1)
        .containsEntry(State.SENDING, 1);
    assertThat(store.queue().oldestAcceptedAt()).isEqualTo(NOON);
  }

  private void projectQuietly() {
    try {
      project();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void project() throws InterruptedException {
    var batch = store.nextForLedger();
    while (!batch.isEmpty()) {
      store.writeToLedger(batch);
      batch = store.nextForLedger();
    }
  }

  private State state(TransactionId id) {
    return store.find(id).orElseThrow().state();
  }

  private TransactionId delivered(String key, String body, int status) {
    return finished(key, body, State.DELIVERED, status);
  }

  private TransactionId finished(String key, String body, State state, int status) {
    TransactionId id = accepted(admit(key, body, true)).transaction().id();
    Attempt attempt = new Attempt(1, "fiber", NOON, 12, Attempt.Result.ANSWERED, status, null);
    store
        .change(id, State.SENDING, new Change(state, List.of(attempt), null, answer(status)))
        .join();
    return id;
  }

  private Admission admit(String key, String body, boolean atOnce) {
    Draft draft = new Draft("charge", key, false, null, null, request(body), Duration.ofHours(24));
    return store.admit(draft, departing(atOnce)).join();
  }

  private static Snapshot accepted(Admission admission) {
    return ((Admission.Accepted) admission).snapshot();
  }

  private static Departure departing(boolean atOnce) {
    return new Departure() {
      @Override
      public boolean begins(Transaction transaction) {
        return atOnce;
      }

      @Override
      public void abandoned(Transaction transaction) {}
    };
  }

  private static Request request(String body) {
    return new Request(
        "POST", "/v2/charge?x=1", List.of(new Header("X-Shop", "melati")), Body.of(body));
  }

  private static Answer answer(int status) {
    return new Answer(
        status, List.of(new Header("Content-Type", "application/json")), Body.of("{}"));
  }
}
