package id.lanjut.store.moving;

import id.lanjut.store.TransactionBook.Queue;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many wait, and what they are worth: counted as they come, move on and go. Every open page
 * asks for it at every change, and a long queue is not gone through for that.
 */
final class QueueCount {
  private final Map<State, OfState> states = new EnumMap<>(State.class);

  /** By the terminal's name; what could have come from any is not in it. */
  private final Map<String, Integer> waiting = new HashMap<>();

  private static final class OfState {
    private int many;
    private int withAmount;
    private BigDecimal worth = BigDecimal.ZERO;

    void add(@Nullable BigDecimal amount) {
      many++;
      if (amount != null) {
        withAmount++;
        worth = worth.add(amount);
      }
    }

    void remove(@Nullable BigDecimal amount) {
      many--;
      if (amount != null) {
        withAmount--;
        // Not what is left of a sum, which would keep the places of what has gone.
        worth = withAmount == 0 ? BigDecimal.ZERO : worth.subtract(amount);
      }
    }
  }

  /** One begins to wait. */
  synchronized void add(Snapshot snapshot) {
    states
        .computeIfAbsent(snapshot.state(), any -> new OfState())
        .add(snapshot.transaction().amountOrNull());
    countWaiting(snapshot, 1);
  }

  /** One that was counted has moved on, or come to its end. */
  synchronized void moved(Snapshot before, Snapshot after) {
    remove(before);
    if (!after.state().isFinal()) {
      add(after);
    }
  }

  /** One that was counted waits no longer. */
  synchronized void remove(Snapshot snapshot) {
    OfState state = states.get(snapshot.state());
    if (state != null) {
      state.remove(snapshot.transaction().amountOrNull());
    }
    countWaiting(snapshot, -1);
  }

  private void countWaiting(Snapshot snapshot, int more) {
    String terminal = snapshot.transaction().terminalOrNull();
    if (terminal != null && snapshot.state().waits()) {
      waiting.merge(terminal, more, (known, added) -> known + added == 0 ? null : known + added);
    }
  }

  /** How many of a terminal's wait. */
  synchronized int waiting(String terminal) {
    return waiting.getOrDefault(terminal, 0);
  }

  /** How many wait. */
  synchronized int waiting() {
    return states.entrySet().stream()
        .filter(each -> each.getKey().waits())
        .mapToInt(each -> each.getValue().many)
        .sum();
  }

  synchronized int depth() {
    return states.values().stream().mapToInt(state -> state.many).sum();
  }

  /**
   * All of it.
   *
   * @param oldestAcceptedAt when the oldest of them was accepted; null when there is none
   */
  synchronized Queue queue(@Nullable Instant oldestAcceptedAt) {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    Map<State, BigDecimal> amounts = new EnumMap<>(State.class);
    states.forEach(
        (state, it) -> {
          if (it.many > 0) {
            counts.put(state, it.many);
          }
          if (it.withAmount > 0) {
            amounts.put(state, it.worth);
          }
        });
    return new Queue(counts, amounts, oldestAcceptedAt);
  }
}
