package id.lanjut.routes.deliver;

import id.lanjut.routes.flow.Flows;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.project.ProjectRoute;
import id.lanjut.routes.resolve.ResolveUnknown;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.moving.StoreSettings;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One run: a real store and the deliver route over scripted links, for one route. */
final class DeliverFixture implements AutoCloseable {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-24T05:00:00Z"));

  /** Two runs at one noon must not give two transactions one id. */
  private static final SplittableRandom SEEDS = new SplittableRandom(7);

  private final ExecutorService workers = Executors.newFixedThreadPool(16);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ScriptedLinks links;
  private final RouteTable table;
  private final TransactionStore store;
  private final Dispatcher dispatcher;
  private final Flows flows;

  /** Starts a run, which goes on with what an earlier one has left in the directory. */
  DeliverFixture(
      Path directory,
      RouteSettings route,
      boolean up,
      BiFunction<String, okhttp3.Request, Transmission> script)
      throws Exception {
    links = new ScriptedLinks(up, script);
    table = new RouteTable(List.of(route), List.of(bank()));
    store =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(NOON, SEEDS.split()),
            NOON,
            reason -> {
              throw new AssertionError(reason);
            });
    dispatcher = new Dispatcher(table, links, this::alarm, System::nanoTime);
    ResolveUnknown resolveUnknown =
        new ResolveUnknown(
            new ResolveUnknown.Parts(
                store,
                dispatcher,
                links,
                table,
                new ResolveUnknown.Surroundings(
                    this::alarm, workers, NOON, new SplittableRandom(7))));
    store.onChange(dispatcher::onChange);
    store.onChange(resolveUnknown::onChange);
    table.onReplace(dispatcher::routesChanged);
    flows = Flows.open();
    flows.start(
        new DeliverRoute(
            new DeliverRoute.Parts(
                store,
                dispatcher,
                links,
                table,
                new DeliverRoute.Surroundings(workers, NOON, new SplittableRandom(7)))),
        new ProjectRoute(store),
        new GiveUp(store, dispatcher));
    List<Snapshot> left = store.unfinished();
    dispatcher.load(left);
    left.forEach(resolveUnknown::onChange);
    new WithdrawUnsent(store, links, table).start();
  }

  private void alarm(Duration delay, Runnable run) {
    var unused = timer.schedule(run, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  ScriptedLinks links() {
    return links;
  }

  TransactionStore store() {
    return store;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  /** The configuration is read again. */
  void reload(RouteSettings... routes) {
    table.replace(List.of(routes), List.of(bank()));
  }

  TransactionId admit(String key, @Nullable String lane) {
    return admit(key, lane, dispatcher);
  }

  TransactionId admit(String key, @Nullable String lane, Departure departure) {
    Request request =
        new Request(
            "POST", "/v2/charge", List.of(new Header("Idempotency-Key", key)), Body.of("{}"));
    Draft draft = new Draft("charge", null, key, false, lane, null, request, Duration.ofHours(24));
    Admission admission = store.admit(draft, departure).join();
    return ((Admission.Accepted) admission).snapshot().transaction().id();
  }

  State state(TransactionId id) {
    return snapshot(id).state();
  }

  Snapshot snapshot(TransactionId id) {
    return store.find(id).orElseThrow();
  }

  private static UpstreamSettings bank() {
    return new UpstreamSettings(
        "bank", URI.create("http://localhost:1"), Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    flows.close();
    workers.shutdownNow();
    timer.shutdownNow();
    store.close();
  }
}
