package id.lanjut.store.moving;

import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A store on a disk, at a clock that stands still unless the test says otherwise. */
final class StoreFixture implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");

  /** To be damaged while the store is closed. */
  final JournalDisk journal;

  private final Path directory;
  private final SplittableRandom seeds = new SplittableRandom(42);
  private TransactionStore store;
  private volatile Instant now = NOON;

  private StoreFixture(Path directory) {
    this.directory = directory;
    this.journal = new JournalDisk(directory);
    this.store = opened(0);
  }

  static StoreFixture in(Path directory) {
    return new StoreFixture(directory);
  }

  private TransactionStore opened(long diskReserveBytes) {
    InstantSource clock = () -> now;
    return TransactionStore.open(
        new StoreSettings(directory, diskReserveBytes, Duration.ofDays(30)),
        new TransactionIds(clock, seeds.split()),
        clock,
        reason -> {
          throw new AssertionError(reason);
        });
  }

  /** Time passes. */
  void elapse(Duration duration) {
    now = now.plus(duration);
  }

  TransactionStore store() {
    return store;
  }

  void open() {
    store = opened(0);
  }

  void reopen() {
    reopen(0);
  }

  void reopen(long diskReserveBytes) {
    store.close();
    store = opened(diskReserveBytes);
  }

  @Override
  public void close() {
    store.close();
  }

  /** Until the ledger has everything. */
  void project() throws InterruptedException {
    var batch = store.nextForLedger();
    while (!batch.isEmpty()) {
      store.writeToLedger(batch);
      batch = store.nextForLedger();
    }
  }

  State state(TransactionId id) {
    return snapshot(id).state();
  }

  Snapshot snapshot(TransactionId id) {
    return store.find(id).orElseThrow();
  }

  TransactionId delivered(String key, String body, int status) {
    return finished(key, body, State.DELIVERED, status);
  }

  TransactionId finished(String key, String body, State state, int status) {
    TransactionId id = accept(key, body, true);
    finish(id, state, status);
    return id;
  }

  void deliver(TransactionId id) {
    finish(id, State.DELIVERED, 200);
  }

  private void finish(TransactionId id, State state, int status) {
    Attempt attempt = new Attempt(1, "fiber", NOON, 12, Attempt.Result.ANSWERED, status, null);
    store
        .change(id, State.SENDING, new Change(state, List.of(attempt), null, answer(status)))
        .join();
  }

  /**
   * Asks for admission.
   *
   * @param atOnce whether it is sent at once, so that evidence of an attempt is part of it
   */
  Admission admit(String key, String body, boolean atOnce) {
    return store.admit(draft(key, body), departing(atOnce)).join();
  }

  /** So many are queued. */
  void queue(int many) {
    CompletableFuture<?>[] admissions =
        IntStream.range(0, many)
            .mapToObj(number -> store.admit(draft("QUEUED-" + number, "{}"), departing(false)))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(admissions).join();
  }

  private static Draft draft(String key, String body) {
    return new Draft("charge", null, key, false, null, null, request(body), Duration.ofHours(24));
  }

  TransactionId accept(String key, String body, boolean atOnce) {
    return accepted(admit(key, body, atOnce)).transaction().id();
  }

  /** It is queued. */
  TransactionId accept(String key) {
    return accept(key, "{}", false);
  }

  static Snapshot accepted(Admission admission) {
    return ((Admission.Accepted) admission).snapshot();
  }

  static Departure departing(boolean atOnce) {
    return new Departure() {
      @Override
      public boolean begins(Transaction transaction) {
        return atOnce;
      }

      @Override
      public void abandoned(Transaction transaction) {}
    };
  }

  static Request request(String body) {
    return new Request(
        "POST", "/v2/charge?x=1", List.of(new Header("X-Shop", "melati")), Body.of(body));
  }

  static Answer answer(int status) {
    return new Answer(
        status, List.of(new Header("Content-Type", "application/json")), Body.of("{}"));
  }
}
