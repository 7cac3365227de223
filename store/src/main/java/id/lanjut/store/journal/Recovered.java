package id.lanjut.store.journal;

import id.lanjut.store.transaction.Event;
import java.util.List;

/**
 * What an earlier run left in the journal.
 *
 * @param beginnings every transaction that is not finished, in the order of acceptance
 * @param lastWords evidence and last words; a transaction without one is simply queued
 * @param ledgerBacklog how many events the ledger has not written yet
 */
public record Recovered(List<Found> beginnings, List<Found> lastWords, long ledgerBacklog) {
  public Recovered {
    beginnings = List.copyOf(beginnings);
    lastWords = List.copyOf(lastWords);
  }

  /** An event that was found, and what keeps it. */
  public record Found(Event event, Kept kept) {}
}
