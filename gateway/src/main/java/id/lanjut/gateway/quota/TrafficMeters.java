package id.lanjut.gateway.quota;

import id.lanjut.routes.link.Carried;
import id.lanjut.routes.link.Metering;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/** What monitoring sees of what the links carry, since the start. */
public final class TrafficMeters {
  private static final String ALL = "What a link has carried, by its own sockets";
  private static final String PROBES = "The part of it that probes and questions for names are";

  private TrafficMeters() {}

  /** Shows each link. */
  public static void register(MeterRegistry registry, Metering links) {
    for (String link : links.carried().keySet()) {
      Counters all = new Counters(registry, links, link, "lanjut.link.bytes", ALL);
      all.show("sent", Carried::sent);
      all.show("received", Carried::received);
      Counters probes = new Counters(registry, links, link, "lanjut.link.probe.bytes", PROBES);
      probes.show("sent", Carried::probesSent);
      probes.show("received", Carried::probesReceived);
    }
  }

  private record Counters(
      MeterRegistry registry, Metering links, String link, String name, String description) {
    void show(String direction, ToLongFunction<Carried> part) {
      FunctionCounter.builder(
              name,
              links,
              metering ->
                  (double) part.applyAsLong(metering.carried().getOrDefault(link, Carried.NOTHING)))
          .description(description)
          .tag("link", link)
          .tag("direction", direction)
          .register(registry);
    }
  }
}
