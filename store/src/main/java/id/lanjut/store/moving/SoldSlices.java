package id.lanjut.store.moving;

import id.lanjut.store.DayBook.Sold;
import id.lanjut.store.ledger.Slice;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Remembers what was sold in the day that is asked for again and again, by slices of time: the
 * ledger is asked for those alone in which something has been delivered since.
 */
final class SoldSlices {
  /** When so many have changed, all is read again. */
  private static final int MANY = 50;

  private static final Slice NONE_YET = Slice.of(Instant.EPOCH);

  private final BiFunction<TransactionId, TransactionId, Map<Slice, Sold>> rows;
  private final InstantSource clock;
  private final Set<Slice> changed = ConcurrentHashMap.newKeySet();
  private final NavigableMap<Slice, Sold> known = new TreeMap<>();
  private volatile Span span = new Span(Instant.EPOCH, Instant.EPOCH);

  /** The first slice that is not known; what changes before it has to be told. */
  private volatile Slice open = NONE_YET;

  private record Span(Instant from, Instant until) {}

  /**
   * Remembers nothing yet.
   *
   * @param rows what the ledger has from an id on and before another
   */
  SoldSlices(BiFunction<TransactionId, TransactionId, Map<Slice, Sold>> rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** Of those that were accepted in this time; the ledger has caught up with them. */
  synchronized Sold of(Instant from, Instant until) {
    Span asked = new Span(from, until);
    if (!asked.equals(span) || changed.size() > MANY) {
      forget();
      span = asked;
    }
    try {
      return read();
    } catch (RuntimeException e) {
      forget();
      throw e;
    }
  }

  private Sold read() {
    Slice before = open;
    Slice now = Slice.of(clock.instant());
    // First: what is written while it is read may or may not be seen, and is told from now on.
    open = now.compareTo(before) > 0 ? now : before;
    for (Slice slice : Set.copyOf(changed)) {
      changed.remove(slice);
      known.remove(slice);
      known.putAll(rows(slice.from(), slice.next().from()));
    }
    Map<Slice, Sold> latest = rows(before.from(), span.until());
    Sold sold = latest.values().stream().reduce(Sold.NONE, Sold::plus);
    sold = known.headMap(before).values().stream().reduce(sold, Sold::plus);
    known.putAll(latest);
    return sold;
  }

  private Map<Slice, Sold> rows(Instant from, Instant until) {
    Instant first = from.isAfter(span.from()) ? from : span.from();
    Instant end = until.isBefore(span.until()) ? until : span.until();
    return rows.apply(TransactionId.firstAt(first), TransactionId.firstAt(end));
  }

  /** The ledger has written an event. */
  void written(Event event) {
    if (event instanceof Event.Changed delivered && delivered.state() == State.DELIVERED) {
      Slice slice = Slice.of(delivered.id().madeAt());
      boolean asked = slice.compareTo(Slice.of(span.from())) >= 0;
      if (asked && slice.compareTo(open) < 0 && changed.size() <= MANY) {
        changed.add(slice);
      }
    }
  }

  /** What was read is not what the ledger has any more. */
  synchronized void forget() {
    open = NONE_YET;
    changed.clear();
    known.clear();
  }
}
