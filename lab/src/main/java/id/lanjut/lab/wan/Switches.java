package id.lanjut.lab.wan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often the traffic has changed its line. A change is no sharp edge, because what was under way
 * still arrives by the other line: it is looked at by windows, and each belongs to the line that
 * carried most of it.
 */
final class Switches {
  private static final long WINDOW_NANOS = 500_000_000;

  private Switches() {}

  static int count(Observed seen) {
    Map<Long, Integer> windows = new TreeMap<>();
    for (Arrival one : seen.arrivals()) {
      boolean counts = one.kind() == Arrival.Kind.SALE || one.kind() == Arrival.Kind.READ;
      if (counts && one.line().isPresent()) {
        int vote = one.line().get() == Line.FIBER ? 1 : -1;
        windows.merge(one.atNanos() / WINDOW_NANOS, vote, Integer::sum);
      }
    }
    return changes(List.copyOf(windows.values()));
  }

  private static int changes(List<Integer> votes) {
    int changes = 0;
    Optional<Boolean> before = Optional.empty();
    for (int vote : votes) {
      Optional<Boolean> now = vote == 0 ? before : Optional.of(vote > 0);
      if (before.isPresent() && !before.equals(now)) {
        changes++;
      }
      before = now;
    }
    return changes;
  }
}
