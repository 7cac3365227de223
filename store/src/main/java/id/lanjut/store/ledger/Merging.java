package id.lanjut.store.ledger;

import id.lanjut.store.TransactionBook.Order;
import id.lanjut.store.TransactionBook.Page;
import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.TransactionId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes one page of what was found in several places. */
final class Merging {
  private Merging() {}

  /** Nothing is shown that lies beyond what all of them have reached: the next page has it. */
  static Page of(Collection<Page> pages, Query query) {
    Comparator<TransactionId> order = order(query.order());
    @Nullable TransactionId reached =
        pages.stream().map(Page::next).filter(Objects::nonNull).min(order).orElse(null);
    Map<TransactionId, Snapshot> found = new TreeMap<>(order);
    for (Page page : pages) {
      for (Snapshot snapshot : page.transactions()) {
        TransactionId id = snapshot.transaction().id();
        if (reached == null || order.compare(id, reached) <= 0) {
          found.put(id, snapshot);
        }
      }
    }
    return cut(List.copyOf(found.values()), query.limit(), reached);
  }

  /**
   * What was read in one place.
   *
   * @param most how many rows were read at most
   * @param end how far it looked; null for as far as there is something
   */
  static Page page(List<Snapshot> read, Query query, int most, @Nullable TransactionId end) {
    @Nullable String link = query.filter().link();
    List<Snapshot> fitting =
        link == null
            ? read
            : read.stream().filter(it -> link.equals(it.answeredOverOrNull())).toList();
    @Nullable TransactionId reached = read.size() < most ? end : idOfLast(read);
    return cut(fitting, query.limit(), reached);
  }

  private static Page cut(List<Snapshot> found, int limit, @Nullable TransactionId reached) {
    if (found.size() <= limit) {
      return new Page(found, reached);
    }
    List<Snapshot> first = found.subList(0, limit);
    return new Page(first, idOfLast(first));
  }

  private static TransactionId idOfLast(List<Snapshot> some) {
    return some.get(some.size() - 1).transaction().id();
  }

  private static Comparator<TransactionId> order(Order order) {
    return switch (order) {
      case NEWEST_FIRST -> Comparator.reverseOrder();
      case OLDEST_FIRST -> Comparator.naturalOrder();
    };
  }
}
