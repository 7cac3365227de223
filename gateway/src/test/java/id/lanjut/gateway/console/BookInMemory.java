package id.lanjut.gateway.console;

import id.lanjut.store.TransactionBook;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A book that a test writes. */
final class BookInMemory implements TransactionBook {
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
    return Optional.empty();
  }

  @Override
  public synchronized List<Milestone> timeline(TransactionId id) {
    return pages.getOrDefault(id, List.of()).stream()
        .map(it -> new Milestone(it.changedAt(), it.state(), it.reason()))
        .toList();
  }

  @Override
  public synchronized List<Snapshot> list(Query query) {
    return latest().stream()
        .filter(it -> query.state() == null || it.state() == query.state())
        .filter(it -> query.route() == null || it.transaction().route().equals(query.route()))
        .filter(it -> query.text() == null || it.transaction().key().startsWith(query.text()))
        .filter(it -> isBefore(it, query))
        .sorted(Comparator.comparing((Snapshot it) -> it.transaction().id()).reversed())
        .limit(query.limit())
        .toList();
  }

  private static boolean isBefore(Snapshot snapshot, Query query) {
    return query.before() == null || snapshot.transaction().id().compareTo(query.before()) < 0;
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
    return new Queue(byState, oldest);
  }

  @Override
  public void onChange(Consumer<Snapshot> listener) {
    listeners.add(listener);
  }

  private List<Snapshot> latest() {
    return pages.values().stream().map(BookInMemory::latest).toList();
  }

  private static Snapshot latest(List<Snapshot> changes) {
    return changes.get(changes.size() - 1);
  }
}
