package id.lanjut.store.moving;

import id.lanjut.store.TransactionBook.Queue;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up what waits. */
final class QueueCount {
  private final Map<State, OfState> states = new EnumMap<>(State.class);
  private @Nullable Instant oldest;

  /** A number that is not made anew a hundred thousand times. */
  private static final class OfState {
    private int many;
    private @Nullable BigDecimal worth;
  }

  void add(Snapshot snapshot) {
    OfState state = states.computeIfAbsent(snapshot.state(), any -> new OfState());
    state.many++;
    BigDecimal amount = snapshot.transaction().amountOrNull();
    if (amount != null) {
      state.worth = state.worth == null ? amount : state.worth.add(amount);
    }
    Instant acceptedAt = snapshot.transaction().acceptedAt();
    oldest = oldest == null || acceptedAt.isBefore(oldest) ? acceptedAt : oldest;
  }

  Queue queue() {
    Map<State, Integer> counts =
        states.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().many));
    Map<State, BigDecimal> amounts = new EnumMap<>(State.class);
    states.forEach(
        (state, it) -> {
          if (it.worth != null) {
            amounts.put(state, it.worth);
          }
        });
    return new Queue(counts, amounts, oldest);
  }
}
