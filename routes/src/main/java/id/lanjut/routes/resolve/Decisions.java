package id.lanjut.routes.resolve;

import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.Optional;

/**
 * What a person decides about a transaction. Each waits until it is durable, and is empty when the
 * transaction is not in a state in which that can be decided.
 */
public interface Decisions {
  /**
   * Sends a held transaction again, with the same key. One that may have arrived goes at once, not
   * while its route is paused, and is held again when that does not settle it.
   *
   * @param by whose decision it is, for those who look later
   */
  Optional<Snapshot> retry(TransactionId id, String by);

  /**
   * Takes back a transaction that was not sent.
   *
   * @param by whose decision it is, for those who look later
   */
  Optional<Snapshot> cancel(TransactionId id, String by);

  /**
   * Settles a transaction whose fate a person has found out.
   *
   * @param as {@link State#DELIVERED} or {@link State#REJECTED}
   * @param by who has found it out
   * @param note how it was found out, for those who look later
   * @throws IllegalArgumentException for another state
   */
  Optional<Snapshot> resolve(TransactionId id, State as, String by, String note);
}
