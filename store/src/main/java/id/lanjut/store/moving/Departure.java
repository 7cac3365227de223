package id.lanjut.store.moving;

import id.lanjut.store.transaction.Transaction;
import java.util.Optional;

/**
 * Decides whether a request becomes a transaction, and whether a new transaction's first attempt
 * begins at once, so that the evidence of it is part of the commit that accepts it and costs no
 * fsync of its own.
 */
public interface Departure {
  /**
   * Why a request with a new key may not become a transaction now; empty when it may, and then it
   * is part of the load from here on. Nobody else is asked meanwhile: has to answer quickly.
   *
   * @param load what moves of its route without it
   */
  default Optional<Refusal> refusal(Draft draft, Load load) {
    return Optional.empty();
  }

  /**
   * Asked just before the commit; gives the transaction its place in its lane.
   *
   * @return whether its first attempt begins when the commit is done
   */
  boolean begins(Transaction transaction);

  /** The commit failed: the transaction does not exist. */
  void abandoned(Transaction transaction);
}
