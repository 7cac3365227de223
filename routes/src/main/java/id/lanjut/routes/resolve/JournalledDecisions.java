package id.lanjut.routes.resolve;

import id.lanjut.routes.deliver.Dispatcher;
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

  /** Decisions on this store. */
  public JournalledDecisions(TransactionStore store, Dispatcher dispatcher) {
    this.store = store;
    this.dispatcher = dispatcher;
  }

  @Override
  public Optional<Snapshot> retry(TransactionId id) {
    // What may have arrived never stands in the queue again, where it could be cancelled.
    return store.find(id).map(Snapshot::mayHaveArrived).orElse(false)
        ? sendAgain(id, State.SENDING, dispatcher::repeat)
        : sendAgain(id, State.QUEUED, dispatcher::requeue);
  }

  private Optional<Snapshot> sendAgain(TransactionId id, State to, Consumer<Transaction> send) {
    Optional<Snapshot> changed = change(id, State.HELD, Change.to(to, Dispatcher.WANTED));
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
