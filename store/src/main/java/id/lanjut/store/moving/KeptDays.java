package id.lanjut.store.moving;

import id.lanjut.store.DayBook;
import id.lanjut.store.ledger.DayRows;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** Adds up the ledger's rows when they have caught up with the journal. */
final class KeptDays implements DayBook {
  /** For so long a day of which many thousands wait is not added up again: that takes 0.1 s. */
  static final Duration GOOD_FOR = Duration.ofSeconds(1);

  private final DayRows rows;
  private final LedgerProgress progress;
  private final Whereabouts whereabouts;
  private final Lately<Span, List<Sum>> sums;
  private final SoldSlices sold;

  private record Span(Instant from, Instant until) {}

  KeptDays(
      DayRows rows,
      LedgerProgress progress,
      Whereabouts whereabouts,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.rows = rows;
    this.sold = new SoldSlices(rows::sold, clock);
    this.progress = progress;
    this.whereabouts = whereabouts;
    this.sums = new Lately<>(GOOD_FOR, KeptDays::unfinished, nanoTime);
  }

  @Override
  public List<Sum> sums(Instant from, Instant until) {
    return sums.get(new Span(from, until), this::sums);
  }

  private List<Sum> sums(Span span) {
    progress.catchUp();
    return rows.sums(TransactionId.firstAt(span.from()), TransactionId.firstAt(span.until()));
  }

  private static long unfinished(List<Sum> sums) {
    return sums.stream()
        .filter(sum -> !sum.state().isFinal())
        .mapToLong(sum -> sum.sums().count())
        .sum();
  }

  @Override
  public Sold sold(Instant from, Instant until) {
    progress.catchUp();
    return sold.of(from, until);
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

  /** The ledger has written an event. */
  void written(Event event) {
    whereabouts.written(event);
    sold.written(event);
  }

  /** The ledger has forgotten some transactions. */
  void forgot() {
    whereabouts.forgot();
    sold.forget();
  }
}
