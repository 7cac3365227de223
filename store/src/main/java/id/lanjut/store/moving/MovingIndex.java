package id.lanjut.store.moving;

import id.lanjut.store.TransactionBook.Queue;
import id.lanjut.store.moving.KeyHolder.Admitting;
import id.lanjut.store.moving.KeyHolder.Scope;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds everything that moves by id and by key. What is finished stays until the ledger has it, so
 * that at every moment one of the two knows a key.
 */
final class MovingIndex {
  private final Map<TransactionId, Pending> byId;
  private final Map<Scope, KeyHolder> byKey;
  private final Loads loads = new Loads();
  private final QueueCount count = new QueueCount();
  private final Oldest oldest;

  /** Has room for so many, and for more when they come. */
  MovingIndex(int expected) {
    this.byId = new ConcurrentHashMap<>(expected);
    this.byKey = new ConcurrentHashMap<>(expected);
    this.oldest = new Oldest(byId.values(), count::depth);
  }

  /** Takes the key for a request, or tells who has it. */
  Optional<KeyHolder> claim(Scope scope, Admitting request) {
    return Optional.ofNullable(byKey.putIfAbsent(scope, request));
  }

  /** Takes the key over from a transaction that has ended. */
  boolean takeOver(Scope scope, Pending ended, Admitting request) {
    request.takesOver(ended);
    return byKey.replace(scope, ended, request);
  }

  /**
   * Gives the key back: the request did not become a transaction. Whom it was taken over from has
   * it again until the ledger knows it.
   */
  void giveBack(Scope scope, Admitting request) {
    Optional<Pending> before = request.before();
    if (before.isPresent() && byKey.replace(scope, request, before.get())) {
      if (!byId.containsKey(before.get().snapshot().transaction().id())) {
        byKey.remove(scope, before.get());
      }
    } else {
      byKey.remove(scope, request);
    }
    request.settled().complete(false);
  }

  void admitted(Scope scope, Admitting request, Pending pending) {
    hold(pending);
    byKey.replace(scope, request, pending);
    request.settled().complete(true);
  }

  void recovered(Pending pending) {
    Transaction transaction = pending.snapshot().transaction();
    hold(pending);
    byKey.put(scope(transaction), pending);
    loads.enter(transaction.route(), transaction.amountOrNull(), load -> Optional.empty());
  }

  private void hold(Pending pending) {
    Snapshot snapshot = pending.snapshot();
    // Before it is found, and can move on.
    count.add(snapshot);
    Pending before = byId.put(snapshot.transaction().id(), pending);
    if (before != null && !before.snapshot().state().isFinal()) {
      count.remove(before.snapshot());
    }
    oldest.comes(pending);
  }

  /** Counts a request in, unless policy refuses it. */
  Optional<Refusal> enter(Draft draft, Departure departure) {
    return loads.enter(draft.route(), draft.amountOrNull(), load -> departure.refusal(draft, load));
  }

  /** A request that was counted in did not become a transaction. */
  void left(Draft draft) {
    loads.leave(draft.route(), draft.amountOrNull());
  }

  /** A transaction has moved on, or come to its end. */
  void changed(Snapshot before, Snapshot after) {
    count.moved(before, after);
    if (after.state().isFinal()) {
      Transaction ended = after.transaction();
      loads.leave(ended.route(), ended.amountOrNull());
    }
  }

  Optional<Pending> find(TransactionId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The ledger has written an event: when it was a transaction's last, memory may forget it. */
  void written(Event event) {
    if (event instanceof Event.Changed changed && changed.state().isFinal()) {
      Pending pending = byId.get(changed.id());
      if (pending != null && isLastOf(pending.snapshot(), changed)) {
        byId.remove(changed.id(), pending);
        byKey.remove(scope(pending.snapshot().transaction()), pending);
      }
    }
  }

  private static boolean isLastOf(Snapshot snapshot, Event.Changed changed) {
    return snapshot.state() == changed.state() && snapshot.changedAt().equals(changed.at());
  }

  private static Scope scope(Transaction transaction) {
    return new Scope(transaction.route(), transaction.terminalOrNull(), transaction.key());
  }

  List<Snapshot> in(State state) {
    return byId.values().stream()
        .map(Pending::snapshot)
        .filter(snapshot -> snapshot.state() == state)
        .toList();
  }

  Set<TransactionId> ids() {
    return byId.keySet();
  }

  Collection<Pending> all() {
    return byId.values();
  }

  /** With its place beside it: a long queue is compared a million times. */
  private record InOrder(long sequence, Snapshot snapshot) implements Comparable<InOrder> {
    static InOrder of(Snapshot snapshot) {
      return new InOrder(snapshot.transaction().sequence(), snapshot);
    }

    @Override
    public int compareTo(InOrder other) {
      return Long.compare(sequence, other.sequence);
    }
  }

  List<Snapshot> unfinishedInOrder() {
    return unfinished().map(InOrder::of).sorted().map(InOrder::snapshot).toList();
  }

  /** In no order. */
  Stream<Snapshot> unfinished() {
    return byId.values().stream()
        .map(Pending::snapshot)
        .filter(snapshot -> !snapshot.state().isFinal());
  }

  /** How many move. */
  int depth() {
    return count.depth();
  }

  int waiting() {
    return count.waiting();
  }

  int waiting(String terminal) {
    return count.waiting(terminal);
  }

  Queue queue() {
    return count.queue(oldest.acceptedAtOrNull());
  }
}
