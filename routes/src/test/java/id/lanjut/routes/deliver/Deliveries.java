package id.lanjut.routes.deliver;

import id.lanjut.routes.flow.Flows;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.project.ProjectRoute;
import id.lanjut.routes.resolve.Decisions;
import id.lanjut.routes.resolve.JournalledDecisions;
import id.lanjut.routes.resolve.ResolveUnknown;
import id.lanjut.routes.table.RouteTable;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One life of a gateway between its doors: a real store, and what delivers and resolves. */
public final class Deliveries implements AutoCloseable {
  /** When most tests happen. */
  public static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");

  /**
   * What a life is given.
   *
   * @param clock the shop's, which people set
   * @param random of this life alone: the clock may stand still, and ids must not come again
   * @param nanoTime counts evenly; by it is told for how long something has been unknown
   * @param pace rings for a backlog
   * @param pauses rings for what is unknown
   */
  public record World(
      InstantSource clock,
      LongSupplier nanoTime,
      SplittableRandom random,
      Alarm pace,
      Alarm pauses) {}

  private final ExecutorService workers = Executors.newFixedThreadPool(16);
  private final TransactionStore store;
  private final Dispatcher dispatcher;
  private final RouteTable table;
  private final ResolveUnknown resolve;
  private final Flows flows;

  /** Begins one, for these routes over these links. */
  public Deliveries(Path directory, RouteTable table, LinkSelector links, World world)
      throws Exception {
    InstantSource clock = world.clock();
    SplittableRandom random = world.random();
    store =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, random.split()),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
    this.table = table;
    dispatcher = new Dispatcher(table, links, world.pace(), System::nanoTime);
    resolve =
        new ResolveUnknown(
            new ResolveUnknown.Parts(
                store,
                dispatcher,
                links,
                table,
                new ResolveUnknown.Surroundings(
                    world.pauses(), workers, clock, world.nanoTime(), random.split())));
    store.onChange(dispatcher::onChange);
    store.onChange(resolve::onChange);
    table.onReplace(dispatcher::routesChanged);
    table.onReplace(resolve::routesChanged);
    DeliverRoute.Surroundings around =
        new DeliverRoute.Surroundings(workers, clock, random.split());
    flows = Flows.open();
    flows.start(
        new DeliverRoute(new DeliverRoute.Parts(store, dispatcher, links, table, around)),
        new ProjectRoute(store),
        new GiveUp(store, dispatcher));
  }

  /** Goes on with what an earlier life has left in the directory. */
  public void carryOn() {
    List<Snapshot> left = store.unfinished();
    dispatcher.load(left);
    left.forEach(resolve::onChange);
  }

  /** Where everything is kept. */
  public TransactionStore store() {
    return store;
  }

  /** What says which is next. */
  public Dispatcher dispatcher() {
    return dispatcher;
  }

  /** What a person's word does. */
  public Decisions decisions() {
    return new JournalledDecisions(store, dispatcher, table);
  }

  /** A POST to {@code /v2/} and the name of its route. */
  public static Request post(String route, String key, String body) {
    return new Request(
        "POST", "/v2/" + route, List.of(new Header("Idempotency-Key", key)), Body.of(body));
  }

  /** Of no terminal and no amount, and good for a day. */
  public static Draft draft(String route, String key, @Nullable String lane, Request request) {
    return new Draft(route, null, key, false, lane, null, request, Duration.ofHours(24));
  }

  /** Has it accepted. */
  public TransactionId admit(Draft draft) {
    return admit(draft, dispatcher);
  }

  /** The same, where something else may happen when it departs. */
  public TransactionId admit(Draft draft, Departure departure) {
    Admission admission = store.admit(draft, departure).join();
    return ((Admission.Accepted) admission).snapshot().transaction().id();
  }

  /** What it is in now. */
  public State state(TransactionId id) {
    return snapshot(id).state();
  }

  /** All that is known of it. */
  public Snapshot snapshot(TransactionId id) {
    return store.find(id).orElseThrow();
  }

  @Override
  public void close() {
    flows.close();
    workers.shutdownNow();
    store.close();
  }
}
