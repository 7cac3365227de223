package id.lanjut.routes.resolve;

import id.lanjut.routes.deliver.Deliveries;
import id.lanjut.routes.deliver.RealTime;
import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.TestRoutes;
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
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** A real store, deliver route and resolver over one link, with the time in the test's hands. */
final class ResolveFixture implements AutoCloseable {
  static final Instant NOON = Deliveries.NOON;
  static final Duration LIFETIME = Duration.ofHours(24);

  private record Due(Instant at, Runnable run) {}

  private final List<Due> alarms = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final RealTime pace = new RealTime();
  private final AtomicLong elapsedNanos = new AtomicLong();
  private volatile Instant now = NOON;
  private final Deliveries deliveries;

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
    RouteTable table = new RouteTable(List.of(charge), List.of(TestRoutes.BANK));
    // A pace is measured in real time here; only the resolver's pauses are the test's.
    deliveries =
        new Deliveries(
            directory,
            table,
            new OneLink(upstream),
            new Deliveries.World(
                this::now, elapsedNanos::get, new SplittableRandom(7), pace, this::pause));
  }

  private void pause(Duration after, Runnable run) {
    pauses.add(after);
    alarms.add(new Due(now.plus(after), run));
  }

  private Instant now() {
    return now;
  }

  /** Lets time pass, to be followed by {@link #ring}. */
  void elapse(Duration duration) {
    elapsedNanos.addAndGet(duration.toNanos());
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
    return deliveries.store();
  }

  Decisions decisions() {
    return deliveries.decisions();
  }

  TransactionId admit(String key, String body) {
    Request request =
        new Request(
            "POST",
            "/v2/charge",
            List.of(new Header("Idempotency-Key", key), new Header("Authorization", "Basic abc=")),
            Body.of(body));
    return deliveries.admit(Deliveries.draft("charge", key, null, request));
  }

  State state(TransactionId id) {
    return deliveries.state(id);
  }

  Snapshot snapshot(TransactionId id) {
    return deliveries.snapshot(id);
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

  @Override
  public void close() {
    pace.close();
    deliveries.close();
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
