package id.lanjut.routes.link;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The link with the shortest round trips, and it stays the one until another is clearly faster:
 * connections are warm where the last requests went, and two lines of the same speed would
 * otherwise take turns for nothing.
 */
final class FastestFirst implements Sharing {
  private static final double CLEARLY = 0.8;
  private static final double CLEARLY_MILLIS = 5;

  private @Nullable MonitoredLink chosen;

  @Override
  public synchronized MonitoredLink next(List<MonitoredLink> links) {
    MonitoredLink fastest = fastest(links);
    if (chosen == null || !links.contains(chosen) || isClearlyFaster(fastest, chosen)) {
      chosen = fastest;
    }
    return chosen;
  }

  /** Of at least one. */
  static MonitoredLink fastest(List<MonitoredLink> links) {
    return links.stream().min(Comparator.comparingDouble(FastestFirst::millis)).orElseThrow();
  }

  static boolean isClearlyFaster(MonitoredLink link, MonitoredLink other) {
    return millis(link) < millis(other) * CLEARLY && millis(link) + CLEARLY_MILLIS < millis(other);
  }

  /** What was never measured is tried last. */
  private static double millis(MonitoredLink link) {
    RoundTrips trips = link.roundTrips();
    return trips.samples() == 0 ? Double.MAX_VALUE : trips.meanMillis();
  }
}
