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
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lanes over scripted links, on a real store. No alarm ever rings: what goes on does so by a link's
 * event.
 */
final class LanesOverLinks implements AutoCloseable {
  private static final Alarm NEVER = (delay, run) -> {};

  private final Path directory;
  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private @Nullable TransactionStore store;
  private @Nullable Dispatcher dispatcher;
  private @Nullable RouteTable table;
  private @Nullable Flows flows;
  private @Nullable ScriptedLinks links;

  LanesOverLinks(Path directory) {
    this.directory = directory;
  }

  @Override
  public void close() {
    if (flows != null) {
      flows.close();
    }
    workers.shutdownNow();
    if (store != null) {
      store.close();
    }
  }

  void start(BiFunction<String, okhttp3.Request, Transmission> script, RouteSettings... routes)
      throws Exception {
    ScriptedLinks scripted = new ScriptedLinks(true, script);
    links = scripted;
    RouteTable opened = new RouteTable(List.of(routes), List.of(bank()));
    table = opened;
    InstantSource clock = InstantSource.system();
    TransactionStore shop =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, new SplittableRandom(7)),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
    store = shop;
    Dispatcher lanes = new Dispatcher(opened, scripted, NEVER, System::nanoTime);
    dispatcher = lanes;
    ResolveUnknown resolve =
        new ResolveUnknown(
            new ResolveUnknown.Parts(
                shop,
                lanes,
                scripted,
                opened,
                new ResolveUnknown.Surroundings(NEVER, workers, clock, new SplittableRandom(7))));
    shop.onChange(lanes::onChange);
    shop.onChange(resolve::onChange);
    opened.onReplace(lanes::routesChanged);
    flows = Flows.open();
    flows.start(
        new DeliverRoute(
            new DeliverRoute.Parts(
                shop,
                lanes,
                scripted,
                opened,
                new DeliverRoute.Surroundings(workers, clock, new SplittableRandom(7)))),
        new ProjectRoute(shop),
        new GiveUp(shop, lanes));
  }

  TransactionId admit(String route, String key) {
    return admit(route, key, null, Objects.requireNonNull(dispatcher));
  }

  /** From a terminal that is not told apart by its name, but comes from this address. */
  TransactionId admitFrom(String address, String route, String key) {
    Dispatcher lanes = Objects.requireNonNull(dispatcher);
    Departure departure =
        new Departure() {
          @Override
          public boolean begins(Transaction transaction) {
            return lanes.begins(transaction, Optional.of(address));
          }

          @Override
          public void abandoned(Transaction transaction) {
            lanes.abandoned(transaction);
          }
        };
    return admit(route, key, null, departure);
  }

  /** From a terminal with a name. */
  TransactionId admitOf(String terminal, String route, String key) {
    return admit(route, key, terminal, Objects.requireNonNull(dispatcher));
  }

  private TransactionId admit(
      String route, String key, @Nullable String terminal, Departure departure) {
    Request request =
        new Request(
            "POST", "/v2/" + route, List.of(new Header("Idempotency-Key", key)), Body.of("{}"));
    Draft draft = new Draft(route, terminal, key, false, null, null, request, Duration.ofHours(24));
    Admission admission = Objects.requireNonNull(store).admit(draft, departure).join();
    return ((Admission.Accepted) admission).snapshot().transaction().id();
  }

  State state(TransactionId id) {
    return Objects.requireNonNull(store).find(id).orElseThrow().state();
  }

  List<Attempt> attempts(TransactionId id) {
    return Objects.requireNonNull(store).find(id).orElseThrow().attempts();
  }

  ScriptedLinks links() {
    return Objects.requireNonNull(links);
  }

  RouteTable table() {
    return Objects.requireNonNull(table);
  }

  static UpstreamSettings bank() {
    return new UpstreamSettings(
        "bank", URI.create("http://localhost:1"), Duration.ofSeconds(2), Duration.ofSeconds(5));
  }
}
