package id.lanjut.routes.deliver;

import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lanes over scripted links, on a real store. No alarm ever rings: what goes on does so by a link's
 * event.
 */
final class LanesOverLinks implements AutoCloseable {
  private static final Alarm NEVER = (delay, run) -> {};

  private final Path directory;
  private @Nullable RouteTable table;
  private @Nullable ScriptedLinks links;
  private @Nullable Deliveries deliveries;

  LanesOverLinks(Path directory) {
    this.directory = directory;
  }

  @Override
  public void close() {
    if (deliveries != null) {
      deliveries.close();
    }
  }

  void start(BiFunction<String, okhttp3.Request, Transmission> script, RouteSettings... routes)
      throws Exception {
    links = new ScriptedLinks(true, script);
    table = new RouteTable(List.of(routes), List.of(TestRoutes.BANK));
    deliveries =
        new Deliveries(
            directory,
            table,
            links,
            new Deliveries.World(
                InstantSource.system(), System::nanoTime, new SplittableRandom(7), NEVER, NEVER));
  }

  TransactionId admit(String route, String key) {
    return admit(route, key, null, deliveries().dispatcher());
  }

  /** From a terminal that is not told apart by its name, but comes from this address. */
  TransactionId admitFrom(String address, String route, String key) {
    Dispatcher lanes = deliveries().dispatcher();
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
    return admit(route, key, terminal, deliveries().dispatcher());
  }

  private TransactionId admit(
      String route, String key, @Nullable String terminal, Departure departure) {
    Request request = Deliveries.post(route, key, "{}");
    return deliveries()
        .admit(
            new Draft(route, terminal, key, false, null, null, request, Duration.ofHours(24)),
            departure);
  }

  State state(TransactionId id) {
    return deliveries().state(id);
  }

  List<Attempt> attempts(TransactionId id) {
    return deliveries().snapshot(id).attempts();
  }

  private Deliveries deliveries() {
    return Objects.requireNonNull(deliveries);
  }

  ScriptedLinks links() {
    return Objects.requireNonNull(links);
  }

  RouteTable table() {
    return Objects.requireNonNull(table);
  }
}
