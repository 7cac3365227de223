package id.lanjut.routes.resolve;

import id.lanjut.routes.deliver.Alarm;
import id.lanjut.routes.deliver.DeliverRoute;
import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.deliver.GiveUp;
import id.lanjut.routes.flow.Flows;
import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.project.ProjectRoute;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Inquiry;
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
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** A real store, deliver route and resolver over one link, with the time in the test's hands. */
final class ResolveFixture implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
  static final Duration LIFETIME = Duration.ofHours(24);

  private record Due(Instant at, Runnable run) {}

  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private final List<Due> alarms = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final InstantSource clock = this::now;
  private volatile Instant now = NOON;
  private final TransactionStore store;
  private final Dispatcher dispatcher;
  private final Flows flows;

  ResolveFixture(
      Path directory,
      Duration safeToRepeat,
      @Nullable Inquiry inquiry,
      Function<okhttp3.Request, Transmission> upstream)
      throws Exception {
    this(directory, TestRoutes.charge(safeToRepeat, inquiry, new Drain(50, 8)), upstream);
  }

  ResolveFixture(
      Path directory, RouteSettings charge, Function<okhttp3.Request, Transmission> upstream)
      throws Exception {
    store =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, new SplittableRandom(7)),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
    RouteTable table = new RouteTable(List.of(charge), List.of(bank()));
    OneLink links = new OneLink(upstream);
    // A pace is measured in real time here; only the resolver's pauses are the test's.
    dispatcher = new Dispatcher(table, links, ResolveFixture::inReality, System::nanoTime);
    ResolveUnknown resolveUnknown =
        new ResolveUnknown(
            new ResolveUnknown.Parts(
                store,
                dispatcher,
                links,
                table,
                new ResolveUnknown.Surroundings(alarm(), workers, clock, new SplittableRandom(7))));
    store.onChange(dispatcher::onChange);
    store.onChange(resolveUnknown::onChange);
    flows = Flows.open();
    flows.start(
        new DeliverRoute(
            new DeliverRoute.Parts(
                store,
                dispatcher,
                links,
                table,
                new DeliverRoute.Surroundings(workers, clock, new SplittableRandom(7)))),
        new ProjectRoute(store),
        new GiveUp(store, dispatcher));
  }

  private static void inReality(Duration after, Runnable run) {
    CompletableFuture.delayedExecutor(after.toNanos(), TimeUnit.NANOSECONDS).execute(run);
  }

  private Alarm alarm() {
    return (after, run) -> {
      pauses.add(after);
      alarms.add(new Due(now.plus(after), run));
    };
  }

  private Instant now() {
    return now;
  }

  /** Lets time pass, to be followed by {@link #ring}. */
  void elapse(Duration duration) {
    now = now.plus(duration);
  }

  /** Somebody sets the clock on the wall; what was to ring in a while still rings in that while. */
  void setClockBack(Duration duration) {
    now = now.minus(duration);
    List<Due> earlier =
        alarms.stream().map(due -> new Due(due.at().minus(duration), due.run())).toList();
    alarms.clear();
    alarms.addAll(earlier);
  }

  /** Does what is due; true, to be said in a condition. */
  boolean ring() {
    for (Due due : List.copyOf(alarms)) {
      if (!due.at().isAfter(now) && alarms.remove(due)) {
        due.run().run();
      }
    }
    return true;
  }

  /** How long the resolver wanted to rest, each time. */
  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  TransactionStore store() {
    return store;
  }

  Decisions decisions() {
    return new JournalledDecisions(store, dispatcher);
  }

  TransactionId admit(String key, String body) {
    Request request =
        new Request(
            "POST",
            "/v2/charge",
            List.of(new Header("Idempotency-Key", key), new Header("Authorization", "Basic abc=")),
            Body.of(body));
    Draft draft = new Draft("charge", null, key, false, null, null, request, LIFETIME);
    Admission admission = store.admit(draft, dispatcher).join();
    return ((Admission.Accepted) admission).snapshot().transaction().id();
  }

  State state(TransactionId id) {
    return snapshot(id).state();
  }

  Snapshot snapshot(TransactionId id) {
    return store.find(id).orElseThrow();
  }

  static Transmission answer(okhttp3.Request request, int status, String body) {
    return new Transmission.Answered(
        new Response.Builder()
            .request(request)
            .protocol(Protocol.HTTP_1_1)
            .code(status)
            .message("")
            .body(ResponseBody.create(body, null))
            .build());
  }

  private static UpstreamSettings bank() {
    return new UpstreamSettings(
        "bank", URI.create("http://localhost:1"), Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    flows.close();
    workers.shutdownNow();
    store.close();
  }

  private record OneLink(Function<okhttp3.Request, Transmission> upstream)
      implements LinkSelector, Link {
    @Override
    public List<Link> candidates() {
      return List.of(this);
    }

    @Override
    public String name() {
      return "fiber";
    }

    @Override
    public Transmission send(okhttp3.Request request, Duration connect, Duration response) {
      return upstream.apply(request);
    }

    @Override
    public List<LinkStatus> statuses() {
      return List.of();
    }

    @Override
    public void onChange(Consumer<LinkChange> listener) {}
  }
}
