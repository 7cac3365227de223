package id.lanjut.store.moving;

import id.lanjut.store.ledger.EndRows;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.uptime.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Where every transaction is that was accepted: at its end by the ledger, or moving by memory. What
 * the ledger has at no end is looked for in memory, each by its id; but not a queue of many
 * thousands for nothing: of those that are older than a minute the number alone is compared, and
 * each is looked for only when the numbers differ. Where more than {@value Lately#LONG} wait, even
 * that is done once in ten minutes: what waits is counted in memory in between.
 */
final class Whereabouts {
  /** What is younger comes and goes while it is counted. */
  static final Duration RECENT = Duration.ofMinutes(1);

  /**
   * For so long nobody counts a long queue again to tell whether something is lost: to read it from
   * the ledger drives everything else out of the database's memory.
   */
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  private static final TransactionId BEHIND_ALL = new TransactionId("7ZZZZZZZZZZZZZZZZZZZZZZZZZ");

  private final EndRows rows;
  private final ClosedDays closed;
  private final MovingIndex index;
  private final InstantSource clock;
  private final Lately<Instant, Tally> compared =
      new Lately<>(GOOD_FOR, Tally::waiting, System::nanoTime);

  Whereabouts(EndRows rows, MovingIndex index, InstantSource clock) {
    this.rows = rows;
    this.closed = new ClosedDays(rows);
    this.index = index;
    this.clock = clock;
  }

  /** Of those that were accepted at this time or later; the ledger has caught up with them. */
  Tally of(Instant from) {
    Instant now = clock.instant();
    long closedDay = ClosedDays.dayOf(from) + 1;
    long openDay = Math.max(closedDay, ClosedDays.dayOf(now) - 1);
    // Before the others: what ends meanwhile may be missed, and is never counted twice.
    long ended = closed.ended(closedDay, openDay);
    EndRows.Range range =
        new EndRows.Range(
            TransactionId.firstAt(from),
            ClosedDays.first(closedDay),
            ClosedDays.first(openDay),
            recent(from, now));
    Tally others = index.depth() < Lately.LONG ? of(range) : besideLongQueue(range, from);
    return new Tally(ended, ended, 0).plus(others);
  }

  private Tally besideLongQueue(EndRows.Range range, Instant from) {
    long ended =
        rows.ended(range.first(), range.closed()) + rows.ended(range.closedEnd(), BEHIND_ALL);
    long waiting = moving(range.first(), BEHIND_ALL);
    return new Tally(ended + waiting + lost(from), ended, waiting);
  }

  /** The same, but without what the ledger has at an end: nothing of that can be lost. */
  private Tally unfinished(Instant from) {
    TransactionId first = TransactionId.firstAt(from);
    return of(new EndRows.Range(first, first, BEHIND_ALL, recent(from, clock.instant())));
  }

  private static TransactionId recent(Instant from, Instant now) {
    Instant recent = now.minus(RECENT);
    return TransactionId.firstAt(from.isAfter(recent) ? from : recent);
  }

  private Tally of(EndRows.Range range) {
    EndRows.Ends ends = rows.ends(range);
    Tally known = new Tally(ends.ended(), ends.ended(), 0).plus(each(ends.recentUnfinished()));
    long old = moving(range.first(), range.recent());
    if (old == ends.oldUnfinished()) {
      return known.plus(new Tally(old, 0, old));
    }
    List<TransactionId> still = rows.unfinished(range.first(), range.recent());
    long since = ends.oldUnfinished() - still.size();
    return known.plus(new Tally(since, since, 0)).plus(each(still));
  }

  /** How many of them have neither ended nor move. */
  long lost(Instant from) {
    // There should be none at all: one look answers that for every time.
    boolean none = compared.get(Instant.EPOCH, this::unfinished).lost() == 0;
    return none ? 0 : unfinished(from).lost();
  }

  /** The ledger has written an event. */
  void written(Event event) {
    closed.written(event);
  }

  /** The ledger has forgotten some transactions. */
  void forgot() {
    closed.forgot();
  }

  private long moving(TransactionId first, TransactionId end) {
    return index
        .unfinished()
        .map(snapshot -> snapshot.transaction().id())
        .filter(id -> id.compareTo(first) >= 0 && id.compareTo(end) < 0)
        .count();
  }

  private Tally each(List<TransactionId> unfinished) {
    long ended = 0;
    long waiting = 0;
    for (TransactionId id : unfinished) {
      boolean moves = index.find(id).filter(it -> !it.snapshot().state().isFinal()).isPresent();
      waiting += moves ? 1 : 0;
      ended += !moves && hasEnded(id) ? 1 : 0;
    }
    return new Tally(unfinished.size(), ended, waiting);
  }

  /** It may have come to its end since the ledger was asked: memory forgets only what is there. */
  private boolean hasEnded(TransactionId id) {
    return index.find(id).isPresent() || rows.hasEnded(id);
  }
}
