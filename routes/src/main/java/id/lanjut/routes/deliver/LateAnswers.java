package id.lanjut.routes.deliver;

import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.TransactionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what an upstream answered about a transaction that was settled in another way meanwhile: it
 * was cancelled, or a person has decided. That stays as it is, and someone has to hear of it.
 */
public final class LateAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);

  private final TransactionStore store;

  /** Keeps them in this store. */
  public LateAnswers(TransactionStore store) {
    this.store = store;
  }

  /**
   * Returns when it is on the disk.
   *
   * @param answer what came, for people; nothing of a body
   */
  public void keep(TransactionId id, String answer) {
    LOG.atWarn().addKeyValue("transaction", id).log("a late answer: {}", answer);
    store.note(id, "a late answer: " + answer).join();
  }
}
