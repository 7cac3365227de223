package id.lanjut.gateway.terminal;

import id.lanjut.routes.table.RouteSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what is refused, by route and by one of {@link RefusalWord}. */
final class Refusals {
  private final MeterRegistry registry;

  Refusals(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(RouteSettings route, RefusalWord word) {
    count(route, word.written());
  }

  void count(RouteSettings route, String word) {
    // The registry knows a counter that it has made before.
    Counter.builder("lanjut.refusals")
        .description("Requests that a transact route did not take")
        .tag("route", route.name())
        .tag("reason", word)
        .register(registry)
        .increment();
  }
}
