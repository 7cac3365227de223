package id.lanjut.store.moving;

import id.lanjut.store.DayBook;
import id.lanjut.store.ledger.DayRows;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.uptime.UptimeLog;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Adds up the ledger's rows when they have caught up with the journal. */
final class KeptDays implements DayBook {
  private static final Set<State> MOVING = Set.of(State.QUEUED, State.SENDING, State.UNKNOWN);

  private final DayRows rows;
  private final LedgerProgress progress;
  private final MovingIndex index;
  private final UptimeLog uptime;

  KeptDays(DayRows rows, LedgerProgress progress, MovingIndex index, UptimeLog uptime) {
    this.rows = rows;
    this.progress = progress;
    this.index = index;
    this.uptime = uptime;
  }

  @Override
  public List<Sum> sums(Instant from, Instant until) {
    progress.catchUp();
    return rows.sums(TransactionId.firstAt(from), TransactionId.firstAt(until));
  }

  @Override
  public Detours detours(Instant from, Instant until) {
    progress.catchUp();
    return rows.detours(TransactionId.firstAt(from), TransactionId.firstAt(until));
  }

  /** Each is looked for only where the numbers differ, which they may while something changes. */
  @Override
  public long lost(Instant from, List<Sum> sums) {
    long inLedger =
        sums.stream()
            .filter(sum -> MOVING.contains(sum.state()))
            .mapToLong(sum -> sum.sums().count())
            .sum();
    long inMemory =
        index
            .unfinished()
            .filter(it -> MOVING.contains(it.state()))
            .filter(it -> !it.transaction().id().madeAt().isBefore(from))
            .count();
    return inLedger <= inMemory ? 0 : uptime.tally(from).lost();
  }

  @Override
  public boolean isComplete(Instant from) {
    return rows.reachesBackTo(TransactionId.firstAt(from));
  }
}
