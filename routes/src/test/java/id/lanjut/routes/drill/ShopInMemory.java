package id.lanjut.routes.drill;

import id.lanjut.store.TransactionBook;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Transactions that are where a test puts them. */
final class ShopInMemory implements TransactionBook {
  final Map<State, Integer> waiting = new EnumMap<>(State.class);
  final List<Snapshot> unfinished = new ArrayList<>();
  private final List<Consumer<Snapshot>> listeners = new ArrayList<>();
  private int number;

  /** Something has changed. */
  void tell(Snapshot snapshot) {
    listeners.forEach(listener -> listener.accept(snapshot));
  }

  Snapshot in(State state, String route, Instant at) {
    return in(state, route, at, "key-" + (number + 1));
  }

  private Snapshot in(State state, String route, Instant at, String key) {
    number++;
    Transaction transaction =
        new Transaction(
            new TransactionId(String.format(Locale.ROOT, "01JDEXAMP%017d", number)),
            number,
            route,
            null,
            key,
            Fingerprint.NONE,
            null,
            null,
            at,
            at.plusSeconds(86_400));
    return new Snapshot(transaction, state, at, List.of(), null, null);
  }

  Snapshot answered(String link, Instant begun, Instant at) {
    Snapshot done = in(State.DELIVERED, "charge", at);
    Attempt attempt = new Attempt(1, link, begun, 10, Attempt.Result.ANSWERED, 200, null);
    return new Snapshot(done.transaction(), State.DELIVERED, at, List.of(attempt), null, null);
  }

  /** A drill's own one, as it stands after its last attempt. */
  Snapshot canary(String key, State state, Instant accepted, Instant at, Attempt... attempts) {
    Transaction own = in(state, "charge", accepted, key).transaction();
    return new Snapshot(own, state, at, List.of(attempts), "so it is", null);
  }

  @Override
  public Queue queue() {
    return new Queue(waiting, Map.of(), null);
  }

  @Override
  public void onChange(Consumer<Snapshot> listener) {
    listeners.add(listener);
  }

  @Override
  public Optional<Snapshot> find(TransactionId id) {
    return Optional.empty();
  }

  @Override
  public Optional<Request> request(TransactionId id) {
    return Optional.empty();
  }

  @Override
  public List<Milestone> timeline(TransactionId id) {
    return List.of();
  }

  @Override
  public Page page(Query query) {
    return new Page(List.of(), null);
  }
}
