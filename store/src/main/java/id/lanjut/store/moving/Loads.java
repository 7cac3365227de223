package id.lanjut.store.moving;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every route's load. Whoever is let in is counted in the same step, so that of many who come at
 * once none gets past a limit.
 */
final class Loads {
  private final Map<String, Load> byRoute = new HashMap<>();

  /** Counts one in, unless the rule has something against it. */
  synchronized Optional<Refusal> enter(
      String route, @Nullable BigDecimal amount, Function<Load, Optional<Refusal>> rule) {
    Load load = byRoute.getOrDefault(route, Load.NONE);
    Optional<Refusal> refusal = rule.apply(load);
    if (refusal.isEmpty()) {
      byRoute.put(route, load.with(amount));
    }
    return refusal;
  }

  /** One has come to its end, or did not get into the journal. */
  synchronized void leave(String route, @Nullable BigDecimal amount) {
    byRoute.computeIfPresent(route, (name, load) -> load.without(amount));
  }
}
