package id.lanjut.gateway.console;

import id.lanjut.store.Filter;
import id.lanjut.store.TransactionBook;
import id.lanjut.store.TransactionBook.Order;
import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.transaction.State;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads what the overview shows besides the status: how today goes, and what needs a person. */
final class OverviewReading {
  private static final int NEEDS_SHOWN = 5;
  private static final Query NEEDS =
      new Query(
          Filter.NONE.in(Set.of(State.HELD, State.UNKNOWN)), Order.NEWEST_FIRST, NEEDS_SHOWN, null);

  private final Supplier<TodayView> today;
  private final TransactionBook book;

  OverviewReading(Supplier<TodayView> today, TransactionBook book) {
    this.today = today;
    this.book = book;
  }

  /**
   * What the event {@code overview} says.
   *
   * @param needs the latest that are held or unknown
   */
  record OverviewView(TodayView today, TransactionView.Listing needs) {}

  /** As JSON; empty when the ledger cannot be read: what was told before stands. */
  Optional<String> now() {
    try {
      TransactionView.Listing needs = TransactionView.Listing.of(book.page(NEEDS));
      return Optional.of(Json.of(new OverviewView(today.get(), needs)));
    } catch (LedgerException e) {
      return Optional.empty();
    }
  }
}
