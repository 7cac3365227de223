package id.lanjut.store.moving;

import id.lanjut.store.DayBook;
import id.lanjut.store.ledger.DayRows;
import id.lanjut.store.transaction.TransactionId;
import java.time.Instant;
import java.util.List;

/** Adds up the ledger's rows when they have caught up with the journal. */
final class KeptDays implements DayBook {
  private final DayRows rows;
  private final LedgerProgress progress;
  private final Whereabouts whereabouts;

  KeptDays(DayRows rows, LedgerProgress progress, Whereabouts whereabouts) {
    this.rows = rows;
    this.progress = progress;
    this.whereabouts = whereabouts;
  }

  @Override
  public List<Sum> sums(Instant from, Instant until) {
    progress.catchUp();
    return rows.sums(TransactionId.firstAt(from), TransactionId.firstAt(until));
  }

  @Override
  public Sums delivered(Instant from, Instant until) {
    progress.catchUp();
    return rows.delivered(TransactionId.firstAt(from), TransactionId.firstAt(until));
  }

  @Override
  public Detours detours(Instant from, Instant until) {
    progress.catchUp();
    return rows.detours(TransactionId.firstAt(from), TransactionId.firstAt(until));
  }

  @Override
  public long lost(Instant from) {
    progress.catchUp();
    return whereabouts.lost(from);
  }

  @Override
  public boolean isComplete(Instant from) {
    return rows.reachesBackTo(TransactionId.firstAt(from));
  }
}
