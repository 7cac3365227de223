package id.lanjut.routes.callback;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.CallbackSettings;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.routes.table.WhenOffline;
import id.lanjut.store.TransactionBook.Milestone;
import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.moving.StoreSettings;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A real store whose ends are told, with the time and the pauses in the test's hands. */
final class CallbackFixture implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final Duration GIVE_UP_AFTER = Duration.ofHours(1);

  final BlockingQueue<Runnable> rests = new LinkedBlockingQueue<>();
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final List<CallbackResult> results = new CopyOnWriteArrayList<>();
  final RouteTable routes;
  volatile Instant now = NOON;
  private final Path directory;
  private TransactionStore store;
  private MakeCallbacks makeCallbacks;

  CallbackFixture(Path directory, RouteSettings... routes) {
    this.directory = directory;
    this.routes = new RouteTable(List.of(routes), List.of(bank()));
    this.store = openStore();
    this.makeCallbacks = start();
  }

  private TransactionStore openStore() {
    return TransactionStore.open(
        new StoreSettings(directory, 0, Duration.ofDays(30)),
        new TransactionIds(() -> now, new SplittableRandom(7)),
        () -> now,
        reason -> {
          throw new AssertionError(reason);
        });
  }

  private MakeCallbacks start() {
    return MakeCallbacks.start(
        new MakeCallbacks.Parts(
            store.callbacks(),
            routes,
            (after, run) -> {
              pauses.add(after);
              rests.add(run);
            },
            () -> now,
            new SplittableRandom(7),
            results::add));
  }

  void restart() {
    makeCallbacks.close();
    store.close();
    store = openStore();
    makeCallbacks = start();
  }

  void replaceRoutes(RouteSettings... others) {
    routes.replace(List.of(others), List.of(bank()));
  }

  /** A sale that has ended well. */
  TransactionId deliver(String route, String key) {
    return deliver(route, null, key);
  }

  /** A sale from a terminal that has ended well. */
  TransactionId deliver(String route, @Nullable String terminal, String key) {
    Request request = new Request("POST", "/" + route, List.of(), Body.of("{}"));
    Draft draft = new Draft(route, terminal, key, false, null, null, request, Duration.ofHours(24));
    Admission admission = store.admit(draft, new AtOnce()).join();
    TransactionId id = ((Admission.Accepted) admission).snapshot().transaction().id();
    Answer answer = new Answer(201, List.of(), Body.of("paid"));
    Change delivered = new Change(State.DELIVERED, List.of(), null, answer);
    assertThat(store.change(id, State.SENDING, delivered).join()).isPresent();
    return id;
  }

  long owed() {
    return store.callbacks().owed();
  }

  /** What became of it, as far as the ledger has been told. */
  List<String> reasons(TransactionId id) {
    try {
      List<LedgerEntry> batch = store.nextForLedger();
      while (!batch.isEmpty()) {
        store.writeToLedger(batch);
        batch = store.nextForLedger();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return store.timeline(id).stream().map(Milestone::reason).map(String::valueOf).toList();
  }

  static CallbackSettings callback(int port) {
    return new CallbackSettings(
        URI.create("http://127.0.0.1:" + port + "/told"), SECRET, GIVE_UP_AFTER);
  }

  static RouteSettings route(String name, @Nullable CallbackSettings callback) {
    return new RouteSettings(
        name,
        "/" + name,
        Set.of("POST"),
        "bank",
        "",
        Mode.TRANSACT,
        RouteSettings.DEFAULT_KEY,
        false,
        null,
        Duration.ofSeconds(10),
        WhenOffline.QUEUE,
        Duration.ofHours(24),
        Duration.ZERO,
        null,
        Limits.DEFAULT,
        Drain.DEFAULT,
        ServiceClass.NORMAL,
        null,
        callback,
        Set.of(),
        false,
        Map.of(),
        null,
        false);
  }

  private static UpstreamSettings bank() {
    return new UpstreamSettings(
        "bank", URI.create("http://localhost:1"), Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    makeCallbacks.close();
    store.close();
  }

  private static final class AtOnce implements Departure {
    @Override
    public boolean begins(Transaction transaction) {
      return true;
    }

    @Override
    public void abandoned(Transaction transaction) {}
  }
}
