package id.lanjut.gateway.run;

import id.lanjut.routes.hedge.HedgeResult;
import id.lanjut.routes.hedge.Hedging;
import id.lanjut.routes.link.LinkSelector;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What hedged reads run on, and where they are counted. */
final class Hedges {
  /**
   * Each waits for a second link's answer; what comes beyond them goes over its first link only.
   */
  private static final int AT_ONCE = 16;

  private static final long IDLE_SECONDS = 30;

  private Hedges() {}

  static Hedging open(
      LinkSelector links, MeterRegistry registry, InstantSource clock, Closing closing) {
    Map<HedgeResult, Counter> counters = counters(registry);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            0, AT_ONCE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Hedges::thread);
    closing.add("hedges", threads::shutdownNow);
    Alarms alarms = closing.add("hedges alarm", new Alarms("hedges"));
    return new Hedging(
        links,
        new Hedging.Surroundings(alarms, threads, clock),
        result -> Objects.requireNonNull(counters.get(result)).increment());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "hedge");
    thread.setDaemon(true);
    return thread;
  }

  private static Map<HedgeResult, Counter> counters(MeterRegistry registry) {
    Map<HedgeResult, Counter> counters = new EnumMap<>(HedgeResult.class);
    for (HedgeResult result : HedgeResult.values()) {
      counters.put(
          result,
          Counter.builder("lanjut.relay.hedges")
              .description("Reads that were overdue, by what a second link did for them")
              .tag("result", result.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    return counters;
  }
}
