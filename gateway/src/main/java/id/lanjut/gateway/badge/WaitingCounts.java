package id.lanjut.gateway.badge;

import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many transactions of each terminal wait: queued, unknown or held. What is just being sent
 * does not, or every sale would make a badge blink. Holds what the journal holds and no more.
 */
final class WaitingCounts {
  /** By the terminal's name; empty for one that could have come from any. */
  private final Map<String, Set<TransactionId>> waiting = new ConcurrentHashMap<>();

  /**
   * Follows a change.
   *
   * @return whether a count is another now
   */
  boolean onChange(Snapshot snapshot) {
    TransactionId id = snapshot.transaction().id();
    String terminal = Optional.ofNullable(snapshot.transaction().terminalOrNull()).orElse("");
    return waits(snapshot.state()) ? add(terminal, id) : remove(terminal, id);
  }

  private boolean add(String terminal, TransactionId id) {
    return waiting.computeIfAbsent(terminal, any -> ConcurrentHashMap.newKeySet()).add(id);
  }

  private boolean remove(String terminal, TransactionId id) {
    Set<TransactionId> all = waiting.get(terminal);
    return all != null && all.remove(id);
  }

  private static boolean waits(State state) {
    return switch (state) {
      case QUEUED, UNKNOWN, HELD -> true;
      case SENDING, DELIVERED, REJECTED, EXPIRED, CANCELLED -> false;
    };
  }

  /** Of one terminal. */
  int of(String terminal) {
    Set<TransactionId> all = waiting.get(terminal);
    return all == null ? 0 : all.size();
  }

  int ofAll() {
    return waiting.values().stream().mapToInt(Set::size).sum();
  }
}
