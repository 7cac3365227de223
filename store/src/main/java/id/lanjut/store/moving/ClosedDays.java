package id.lanjut.store.moving;

import id.lanjut.store.ledger.EndRows;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.TransactionId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * How many of the transactions of days that are over have come to their end: each day is counted
 * once, and again when one of its transactions ends after all, or is forgotten. A day is one of
 * UTC; nobody sees it.
 */
final class ClosedDays {
  /** More than any window has. */
  private static final int MOST = 100;

  private final EndRows rows;
  private final Map<Long, Count> days = new ConcurrentHashMap<>();

  /** Identity matters: a count that was overtaken by a change is not kept. */
  private static final class Count {
    private final long ended;

    Count(long ended) {
      this.ended = ended;
    }
  }

  ClosedDays(EndRows rows) {
    this.rows = rows;
  }

  static long dayOf(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), TimeUnit.DAYS.toMillis(1));
  }

  /** The least id of a day. */
  static TransactionId first(long day) {
    return TransactionId.firstAt(Instant.ofEpochMilli(TimeUnit.DAYS.toMillis(day)));
  }

  /**
   * How many have ended.
   *
   * @param day the first day
   * @param end the day behind the last
   */
  long ended(long day, long end) {
    return LongStream.range(day, end).map(this::ended).sum();
  }

  private long ended(long day) {
    Count known = days.get(day);
    if (known != null && known.ended >= 0) {
      return known.ended;
    }
    if (days.size() >= MOST) {
      days.clear();
    }
    Count counting = new Count(-1);
    days.put(day, counting);
    long ended = rows.ended(first(day), first(day + 1));
    days.replace(day, counting, new Count(ended));
    return ended;
  }

  /** The ledger has written an event. */
  void written(Event event) {
    if (event instanceof Event.Changed changed && changed.state().isFinal()) {
      days.remove(dayOf(changed.id().madeAt()));
    }
  }

  /** The ledger has forgotten some. */
  void forgot() {
    days.clear();
  }
}
