package id.lanjut.store.journal;

import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier run left in the journal. Requests are not part of it: a long queue's would not
 * fit into memory twice.
 *
 * @param beginnings every transaction that is not finished
 * @param lastWords evidence and last words; a transaction without one is simply queued
 * @param ledgerBacklog how many events the ledger has not written yet
 */
public record Recovered(List<Beginning> beginnings, List<LastWord> lastWords, long ledgerBacklog) {
  public Recovered {
    beginnings = List.copyOf(beginnings);
    lastWords = List.copyOf(lastWords);
  }

  /** Where a transaction stood when it was accepted, and what keeps it. */
  public record Beginning(Snapshot snapshot, Kept kept) {
    /** What was accepted. */
    public Transaction transaction() {
      return snapshot.transaction();
    }
  }

  /**
   * The last word about a transaction, and what keeps it.
   *
   * @param changed its last change; null when that is its acceptance, as the evidence of its first
   *     attempt
   */
  public record LastWord(TransactionId id, Event.@Nullable Changed changed, Kept kept) {}
}
