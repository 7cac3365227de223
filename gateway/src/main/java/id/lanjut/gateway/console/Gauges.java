package id.lanjut.gateway.console;

import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.store.transaction.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;

/** What monitoring sees of links and queue. */
final class Gauges {
  private Gauges() {}

  static void register(ConsoleParts parts) {
    MeterRegistry registry = parts.registry();
    for (LinkStatus link : parts.links().statuses()) {
      String name = link.settings().name();
      Gauge.builder("lanjut.links.up", () -> isUp(parts.links(), name) ? 1 : 0)
          .description("1 while the link is UP")
          .tag("link", name)
          .register(registry);
    }
    Arrays.stream(State.values())
        .filter(state -> !state.isFinal())
        .forEach(state -> registerDepth(parts, state));
    Gauge.builder("lanjut.quarantined", () -> parts.storekeeping().setAside().size())
        .description("Damaged pieces of the store that were set aside at the start")
        .register(registry);
    Gauge.builder("lanjut.callbacks.waiting", () -> parts.storekeeping().callbacksOwed())
        .description("Ends of transactions that the shop's own systems have to be told yet")
        .register(registry);
    Gauge.builder("lanjut.queue.oldest.age.seconds", () -> oldestAgeSeconds(parts))
        .description("Age of the oldest transaction that is not final; 0 when there is none")
        .register(registry);
  }

  private static void registerDepth(ConsoleParts parts, State state) {
    Gauge.builder("lanjut.queue.depth", () -> parts.book().queue().byState().getOrDefault(state, 0))
        .description("Transactions that are not final")
        .tag("state", state.name())
        .register(parts.registry());
  }

  private static boolean isUp(LinkSelector links, String name) {
    return links.statuses().stream()
        .anyMatch(link -> link.settings().name().equals(name) && link.state() == LinkState.UP);
  }

  private static long oldestAgeSeconds(ConsoleParts parts) {
    return StatusView.OfQueue.ageSeconds(
        parts.book().queue().oldestAcceptedAt(), parts.clock().instant());
  }
}
