package id.lanjut.routes.deliver;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the evidence that an attempt begins, unless the acceptance was written with it. */
final class Begin {
  private final TransactionStore store;
  private final RouteTable routes;
  private final InstantSource clock;

  Begin(TransactionStore store, RouteTable routes, InstantSource clock) {
    this.store = store;
    this.routes = routes;
    this.clock = clock;
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
      return hold(snapshot);
    }
    if (tooOld(snapshot)) {
      return expire(snapshot);
    }
    return sending(waiting, snapshot)
        .flatMap(
            sending ->
                request(waiting.id()).map(r -> new Delivery(waiting, sending, r, route.get())))
        .orElse(null);
  }

  private Optional<Snapshot> sending(Waiting waiting, Snapshot snapshot) {
    return waiting.begun()
        ? Optional.of(snapshot)
        : store.change(waiting.id(), State.QUEUED, Change.to(State.SENDING, null)).join();
  }

  private Optional<Request> request(TransactionId id) {
    return store.request(id);
  }

  private boolean tooOld(Snapshot snapshot) {
    return snapshot.state() == State.QUEUED
        && !clock.instant().isBefore(snapshot.transaction().expiresAt())
        && snapshot.attempts().stream()
            .allMatch(attempt -> attempt.result() == Attempt.Result.NOT_SENT);
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

  private @Nullable Delivery hold(Snapshot snapshot) {
    String reason =
        "the configuration has no route \"" + snapshot.transaction().route() + "\" any more";
    store
        .change(snapshot.transaction().id(), snapshot.state(), Change.to(State.HELD, reason))
        .join();
    return null;
  }
}
