package id.lanjut.routes.resolve;

import id.lanjut.routes.deliver.LateAnswers;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.util.Optional;

/** Writes down what a step has found out about an unknown transaction, each in one commit. */
final class Conclude {
  private final TransactionStore store;
  private final LateAnswers lateAnswers;

  Conclude(TransactionStore store) {
    this.store = store;
    this.lateAnswers = new LateAnswers(store);
  }

  /** A change that no answer stands behind; false when it came too late. */
  boolean change(Snapshot snapshot, Change change) {
    return store.change(snapshot.transaction().id(), State.UNKNOWN, change).join().isPresent();
  }

  /**
   * A change that an answer brought about; when it came too late, the answer is kept all the same.
   *
   * @param answer what came, for people
   */
  boolean change(Snapshot snapshot, Change change, String answer) {
    boolean changed = change(snapshot, change);
    if (!changed) {
      lateAnswers.keep(snapshot.transaction().id(), answer);
    }
    return changed;
  }

  /** A person must decide. */
  Optional<Pause> hold(Snapshot snapshot, String next) {
    change(snapshot, held(snapshot, next));
    return Optional.empty();
  }

  /** What is held when a person must decide. */
  static Change held(Snapshot snapshot, String next) {
    return Change.to(State.HELD, "it may have happened (" + snapshot.reason() + "): " + next);
  }
}
