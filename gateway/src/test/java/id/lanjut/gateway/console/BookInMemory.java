package id.lanjut.gateway.console;

import id.lanjut.store.Filter;
import id.lanjut.store.TransactionBook;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A book that a test writes. */
final class BookInMemory implements TransactionBook {
  /** A page may hold fewer than its limit and not be the last. */
  int mostInAPage = Integer.MAX_VALUE;

  final Map<TransactionId, Request> requests = new ConcurrentHashMap<>();

  private final Map<TransactionId, List<Snapshot>> pages = new TreeMap<>();
  private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();

  void write(Snapshot snapshot) {
    synchronized (this) {
      pages.computeIfAbsent(snapshot.transaction().id(), id -> new ArrayList<>()).add(snapshot);
    }
    listeners.forEach(listener -> listener.accept(snapshot));
  }

  @Override
  public synchronized Optional<Snapshot> find(TransactionId id) {
    return Optional.ofNullable(pages.get(id)).map(BookInMemory::latest);
  }

  @Override
  public Optional<Request> request(TransactionId id) {
    return Optional.ofNullable(requests.get(id));
  }

  @Override
  public synchronized List<Milestone> timeline(TransactionId id) {
    return pages.getOrDefault(id, List.of()).stream()
        .map(it -> new Milestone(it.changedAt(), it.state(), it.reason()))
        .toList();
  }

  @Override
  public synchronized Page page(Query query) {
    Comparator<TransactionId> order =
        query.order() == Order.NEWEST_FIRST ? Comparator.reverseOrder() : Comparator.naturalOrder();
    List<Snapshot> fitting =
        latest().stream()
            .filter(it -> fits(it, query.filter()))
            .filter(it -> query.after() == null || order.compare(idOf(it), query.after()) > 0)
            .sorted(Comparator.comparing(BookInMemory::idOf, order))
            .toList();
    int most = Math.min(query.limit(), mostInAPage);
    List<Snapshot> some = fitting.stream().limit(most).toList();
    return new Page(some, some.size() < most ? null : idOf(some.get(some.size() - 1)));
  }

  private static boolean fits(Snapshot it, Filter filter) {
    Transaction transaction = it.transaction();
    return (filter.states().isEmpty() || filter.states().contains(it.state()))
        && (filter.route() == null || filter.route().equals(transaction.route()))
        && (filter.terminal() == null || filter.terminal().equals(transaction.terminalOrNull()))
        && (filter.link() == null || filter.link().equals(it.answeredOverOrNull()))
        && (filter.text() == null || transaction.key().startsWith(filter.text()))
        && (filter.from() == null || !transaction.acceptedAt().isBefore(filter.from()))
        && (filter.until() == null || transaction.acceptedAt().isBefore(filter.until()));
  }

  private static TransactionId idOf(Snapshot snapshot) {
    return snapshot.transaction().id();
  }

  @Override
  public synchronized Queue queue() {
    List<Snapshot> moving = latest().stream().filter(it -> !it.state().isFinal()).toList();
    Map<State, Integer> byState =
        moving.stream().collect(Collectors.toMap(Snapshot::state, it -> 1, Integer::sum));
    Instant oldest =
        moving.stream()
            .map(it -> it.transaction().acceptedAt())
            .min(Comparator.naturalOrder())
            .orElse(null);
    Map<State, BigDecimal> amounts =
        moving.stream()
            .collect(
                Collectors.toMap(
                    Snapshot::state,
                    it -> it.transaction().amount().orElse(BigDecimal.ZERO),
                    BigDecimal::add));
    return new Queue(byState, amounts, oldest);
  }

  @Override
  public void onChange(Consumer<Snapshot> listener) {
    listeners.add(listener);
  }

  synchronized List<Snapshot> all() {
    return latest();
  }

  private List<Snapshot> latest() {
    return pages.values().stream().map(BookInMemory::latest).toList();
  }

  private static Snapshot latest(List<Snapshot> changes) {
    return changes.get(changes.size() - 1);
  }
}
