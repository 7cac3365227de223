package id.lanjut.gateway.uptime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one link, or the whole, did in a window. The times add up to the time in which the gateway
 * ran.
 *
 * @param up requests went over it; of the whole: over the most preferred tier
 * @param degraded of the whole: they went over another tier
 * @param down they went over none
 * @param held a person had taken it out
 * @param unknown the gateway ran, and did not know
 * @param outageCount how many outages there were
 * @param longestOutage the longest of them
 * @param outages the latest of them
 * @param strip the window in {@value Strip#CELLS} cells, a letter each: the worst that was seen in
 *     it, {@code u}p, de{@code g}raded, {@code h}eld or {@code d}own, or {@code .} for nothing
 */
public record Availability(
    Duration up,
    Duration degraded,
    Duration down,
    Duration held,
    Duration unknown,
    int outageCount,
    Duration longestOutage,
    List<Outage> outages,
    String strip) {
  /** Not even 99.9999 % may be shown as everything. */
  private static final double STEPS = 100_000;

  public Availability {
    outages = List.copyOf(outages);
  }

  static Availability of(
      Map<Condition, Duration> totals, Duration observed, Outages outages, Strip strip) {
    Duration known = totals.values().stream().reduce(Duration.ZERO, Duration::plus);
    List<Outage> latest = outages.end();
    return new Availability(
        totals.getOrDefault(Condition.UP, Duration.ZERO),
        totals.getOrDefault(Condition.DEGRADED, Duration.ZERO),
        totals.getOrDefault(Condition.DOWN, Duration.ZERO),
        totals.getOrDefault(Condition.HELD, Duration.ZERO),
        observed.minus(known),
        outages.count(),
        outages.longest(),
        latest,
        strip.end());
  }

  /**
   * The share of the time in which it worked, of the time in which that was known and no person had
   * taken it out: 0 to 1, never rounded up. Empty when there was no such time.
   */
  public Optional<Double> share() {
    Duration worked = up.plus(degraded);
    Duration all = worked.plus(down);
    if (all.isZero()) {
      return Optional.empty();
    }
    double share = (double) worked.toMillis() / Math.max(1, all.toMillis());
    return Optional.of(Math.floor(share * STEPS) / STEPS);
  }
}
