package id.lanjut.routes.deliver;

import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One run: a real store and the deliver route over scripted links, for one route. */
final class DeliverFixture implements AutoCloseable {
  /** Two runs at one noon must not give two transactions one id. */
  private static final SplittableRandom SEEDS = new SplittableRandom(7);

  private final RealTime time = new RealTime();
  private final ScriptedLinks links;
  private final RouteTable table;
  private final Deliveries deliveries;
  private volatile Instant now = Deliveries.NOON;

  /** Starts a run, which goes on with what an earlier one has left in the directory. */
  DeliverFixture(
      Path directory,
      RouteSettings route,
      boolean up,
      BiFunction<String, okhttp3.Request, Transmission> script)
      throws Exception {
    links = new ScriptedLinks(up, script);
    table = new RouteTable(List.of(route), List.of(TestRoutes.BANK));
    deliveries =
        new Deliveries(
            directory,
            table,
            links,
            new Deliveries.World(() -> now, System::nanoTime, SEEDS.split(), time, time));
    deliveries.carryOn();
    new WithdrawUnsent(store(), links, table).start();
  }

  /** Somebody sets the clock on the wall. */
  void elapse(Duration duration) {
    now = now.plus(duration);
  }

  ScriptedLinks links() {
    return links;
  }

  TransactionStore store() {
    return deliveries.store();
  }

  RouteTable routes() {
    return table;
  }

  Dispatcher dispatcher() {
    return deliveries.dispatcher();
  }

  /** The configuration is read again. */
  void reload(RouteSettings... routes) {
    table.replace(List.of(routes), List.of(TestRoutes.BANK));
  }

  TransactionId admit(String key, @Nullable String lane) {
    return admit(key, lane, dispatcher());
  }

  TransactionId admit(String key, @Nullable String lane, Departure departure) {
    return deliveries.admit(
        Deliveries.draft("charge", key, lane, Deliveries.post("charge", key, "{}")), departure);
  }

  State state(TransactionId id) {
    return deliveries.state(id);
  }

  Snapshot snapshot(TransactionId id) {
    return deliveries.snapshot(id);
  }

  @Override
  public void close() {
    time.close();
    deliveries.close();
  }
}
