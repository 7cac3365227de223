package id.lanjut.routes.deliver;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.age.Lateness;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the evidence that an attempt begins, unless the acceptance was written with it. */
final class Begin {
  private static final String LEAPT =
      "it is too old by the computer's clock, which has made a step while the gateway was off:"
          + " send it or settle it";

  private final TransactionStore store;
  private final RouteTable routes;
  private final Consumer<Transaction> putBack;

  /**
   * Begins what is in this store.
   *
   * @param putBack takes what may not be sent now
   */
  Begin(TransactionStore store, RouteTable routes, Consumer<Transaction> putBack) {
    this.store = store;
    this.routes = routes;
    this.putBack = putBack;
  }

  /** The delivery to make; null when there is none to make any more. */
  public @Nullable Delivery begin(Waiting waiting) {
    Optional<Snapshot> known = store.find(waiting.id());
    if (known.isEmpty()) {
      return null;
    }
    Snapshot snapshot = known.get();
    Optional<RouteSettings> route = routes.byName(snapshot.transaction().route());
    if (route.isEmpty()) {
      String name = snapshot.transaction().route();
      return hold(snapshot, "the configuration has no route \"" + name + "\" any more");
    }
    if (routes.isPaused(route.get().name()) && !waiting.begun()) {
      // Its turn came just before the pause did.
      putBack.accept(snapshot.transaction());
      return null;
    }
    return switch (lateness(snapshot)) {
      case IN_TIME -> begin(waiting, snapshot, route.get());
      case TOO_OLD -> expire(snapshot);
      case DOUBTFUL -> hold(snapshot, LEAPT);
    };
  }

  /** The request first: what cannot be read again must not look as if it were being sent. */
  private @Nullable Delivery begin(Waiting waiting, Snapshot snapshot, RouteSettings route) {
    try {
      Optional<Request> request = store.request(waiting.id());
      return request
          .flatMap(r -> sending(waiting, snapshot).map(s -> new Delivery(waiting, s, r, route)))
          .orElse(null);
    } catch (BrokenSeal e) {
      return hold(snapshot, "its request cannot be read: " + e.getMessage());
    }
  }

  private Optional<Snapshot> sending(Waiting waiting, Snapshot snapshot) {
    return waiting.begun()
        ? Optional.of(snapshot)
        : store.change(waiting.id(), State.QUEUED, Change.to(State.SENDING, null)).join();
  }

  private Lateness lateness(Snapshot snapshot) {
    boolean mayBeTooOld = snapshot.isWithoutEffect() && !Dispatcher.isWanted(snapshot);
    return snapshot.state() == State.QUEUED && mayBeTooOld
        ? store.ages().lateness(snapshot.transaction())
        : Lateness.IN_TIME;
  }

  private @Nullable Delivery expire(Snapshot snapshot) {
    store
        .change(
            snapshot.transaction().id(),
            State.QUEUED,
            Change.to(State.EXPIRED, "no link could send it before it was too old"))
        .join();
    return null;
  }

  private @Nullable Delivery hold(Snapshot snapshot, String reason) {
    store
        .change(snapshot.transaction().id(), snapshot.state(), Change.to(State.HELD, reason))
        .join();
    return null;
  }
}
