package id.lanjut.routes.deliver;

import id.lanjut.routes.flow.Flows;
import id.lanjut.routes.project.ProjectRoute;
import id.lanjut.routes.resolve.JournalledDecisions;
import id.lanjut.routes.resolve.ResolveUnknown;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Meaning;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.moving.Admission;
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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Everything between the doors, on one data directory: one life of a gateway. */
final class ModelShop implements AutoCloseable {
  private final ExecutorService workers = Executors.newFixedThreadPool(16);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final TransactionStore store;
  private final Dispatcher dispatcher;
  private final ScriptedLinks links;
  private final Flows flows;

  /**
   * What a life is given.
   *
   * @param knownFor how long the bank recognises a key, or zero: then it is asked
   * @param clock the shop's, which people set
   * @param random of this life alone: the clock may stand still, and ids must not come again
   */
  record World(Duration knownFor, InstantSource clock, SplittableRandom random) {}

  /**
   * Opens it.
   *
   * @param online whether its links are up when it begins
   */
  ModelShop(Path directory, ModelBank bank, boolean online, World world) throws Exception {
    InstantSource clock = world.clock();
    SplittableRandom random = world.random();
    this.links = new ScriptedLinks(online, (link, request) -> bank.answer(request));
    this.store =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, random.split()),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
    RouteTable table = new RouteTable(List.of(charge(world.knownFor())), List.of(upstream()));
    Alarm alarm =
        (delay, run) -> {
          if (!timer.isShutdown()) {
            var unused = timer.schedule(run, delay.toNanos(), TimeUnit.NANOSECONDS);
          }
        };
    this.dispatcher = new Dispatcher(table, links, alarm, System::nanoTime);
    ResolveUnknown resolve =
        new ResolveUnknown(
            new ResolveUnknown.Parts(
                store,
                dispatcher,
                links,
                table,
                new ResolveUnknown.Surroundings(alarm, workers, clock, random.split())));
    store.onChange(dispatcher::onChange);
    store.onChange(resolve::onChange);
    DeliverRoute.Surroundings around =
        new DeliverRoute.Surroundings(workers, clock, random.split());
    this.flows = Flows.open();
    flows.start(
        new DeliverRoute(new DeliverRoute.Parts(store, dispatcher, links, table, around)),
        new ProjectRoute(store),
        new GiveUp(store, dispatcher));
    List<Snapshot> unfinished = store.unfinished();
    dispatcher.load(unfinished);
    unfinished.forEach(resolve::onChange);
  }

  /** What is on the disk at this moment is all that another life has. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  TransactionStore store() {
    return store;
  }

  ScriptedLinks links() {
    return links;
  }

  Admission sell(String key, String lane) {
    Request request =
        new Request(
            "POST", "/v2/charge", List.of(new Header("Idempotency-Key", key)), Body.of(key));
    return store
        .admit(
            new Draft("charge", null, key, false, lane, null, request, Duration.ofHours(24)),
            dispatcher)
        .join();
  }

  void sendAgain(TransactionId id) {
    new JournalledDecisions(store, dispatcher).retry(id);
  }

  void settle(TransactionId id, boolean happened) {
    State as = happened ? State.DELIVERED : State.REJECTED;
    new JournalledDecisions(store, dispatcher).resolve(id, as, "sari", "the bank was asked");
  }

  void cancel(TransactionId id) {
    new JournalledDecisions(store, dispatcher).cancel(id, "sari");
  }

  @Override
  public void close() {
    flows.close();
    workers.shutdownNow();
    timer.shutdownNow();
    store.close();
  }

  private static UpstreamSettings upstream() {
    return new UpstreamSettings(
        "bank", URI.create("http://localhost:1"), Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  private static RouteSettings charge(Duration knownFor) {
    return TestRoutes.charge(knownFor, knownFor.isZero() ? inquiry() : null, new Drain(1_000, 8));
  }

  private static Inquiry inquiry() {
    return new Inquiry(
        Inquiry.Question.of("GET", "/v2/{key}/status"),
        Map.of(
            Meaning.DELIVERED, AnswerRule.ofStatuses(200),
            Meaning.ABSENT, AnswerRule.ofStatuses(404)),
        Duration.ZERO,
        Duration.ofMillis(20));
  }
}
