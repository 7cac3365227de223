package id.lanjut.routes.resolve;

import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A person's decisions, each one journal commit. */
public final class JournalledDecisions implements Decisions {
  private static final Set<State> UNDECIDED = Set.of(State.HELD, State.UNKNOWN);

  private final TransactionStore store;
  private final Dispatcher dispatcher;
  private final RouteTable routes;

  /**
   * Decisions on this store.
   *
   * @param routes knows which are paused
   */
  public JournalledDecisions(TransactionStore store, Dispatcher dispatcher, RouteTable routes) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.routes = routes;
  }

  @Override
  public Optional<Snapshot> retry(TransactionId id, String by) {
    Optional<Snapshot> known = store.find(id);
    if (!known.map(Snapshot::mayHaveArrived).orElse(false)) {
      return sendAgain(id, Change.to(State.QUEUED, wanted(by)), dispatcher::requeue);
    }
    // What may have arrived never stands in the queue again, where it could be cancelled: it goes
    // at once, and so not while its route is paused.
    return known.map(it -> routes.isPaused(it.transaction().route())).orElse(false)
        ? Optional.empty()
        : sendAgain(id, Change.to(State.SENDING, wanted(by)), dispatcher::repeat);
  }

  private static String wanted(String by) {
    return Dispatcher.WANTED_BY + by;
  }

  private Optional<Snapshot> sendAgain(
      TransactionId id, Change change, Consumer<Transaction> send) {
    Optional<Snapshot> changed = change(id, State.HELD, change);
    changed.map(Snapshot::transaction).ifPresent(send);
    return changed;
  }

  @Override
  public Optional<Snapshot> cancel(TransactionId id, String by) {
    return change(id, State.QUEUED, Change.to(State.CANCELLED, "cancelled by " + by));
  }

  @Override
  public Optional<Snapshot> resolve(TransactionId id, State as, String by, String note) {
    if (as != State.DELIVERED && as != State.REJECTED) {
      throw new IllegalArgumentException("nothing is resolved as " + as);
    }
    return store
        .find(id)
        .map(Snapshot::state)
        .filter(UNDECIDED::contains)
        .flatMap(from -> change(id, from, Change.to(as, "resolved by " + by + ": " + note)));
  }

  private Optional<Snapshot> change(TransactionId id, State from, Change change) {
    return store.change(id, from, change).join();
  }
}
