package id.lanjut.gateway.console;

import id.lanjut.store.DayBook;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Adds up what is in a test's book. */
final class DaysInMemory implements DayBook {
  boolean complete = true;
  long lost;
  Sums overAnotherLink = Sums.NONE;
  Sums afterWaiting = Sums.NONE;
  private final BookInMemory book;

  DaysInMemory(BookInMemory book) {
    this.book = book;
  }

  @Override
  public List<Sum> sums(Instant from, Instant until) {
    return book.all().stream()
        .filter(it -> !it.transaction().acceptedAt().isBefore(from))
        .filter(it -> it.transaction().acceptedAt().isBefore(until))
        .map(DaysInMemory::sum)
        .toList();
  }

  private static Sum sum(Snapshot it) {
    BigDecimal amount = it.transaction().amount().orElse(BigDecimal.ZERO);
    long without = it.transaction().amount().isPresent() ? 0 : 1;
    return new Sum(it.transaction().route(), it.state(), new Sums(1, amount, without));
  }

  @Override
  public Sold sold(Instant from, Instant until) {
    Sums all =
        sums(from, until).stream()
            .filter(sum -> sum.state() == State.DELIVERED)
            .map(Sum::sums)
            .reduce(Sums.NONE, Sums::plus);
    return new Sold(all, overAnotherLink, afterWaiting);
  }

  @Override
  public long lost(Instant from) {
    return lost;
  }

  @Override
  public boolean isComplete(Instant from) {
    return complete;
  }
}
