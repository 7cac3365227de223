package id.lanjut.routes.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The order in which links are tried: those that are up and steady, those that came back a moment
 * ago, and those in doubt as the last resort; within each by priority, then as configured.
 */
final class Ranking {
  private Ranking() {}

  static List<MonitoredLink> of(List<MonitoredLink> links, Instant now) {
    List<MonitoredLink> ranked = new ArrayList<>();
    add(ranked, links, link -> link.is(LinkState.UP) && link.isSteady(now));
    add(ranked, links, link -> link.is(LinkState.UP) && !link.isSteady(now));
    add(ranked, links, link -> link.is(LinkState.SUSPECT));
    return List.copyOf(ranked);
  }

  private static void add(
      List<MonitoredLink> ranked, List<MonitoredLink> links, Predicate<MonitoredLink> condition) {
    links.stream()
        .filter(condition)
        .sorted(Comparator.comparingInt(link -> link.settings().priority()))
        .forEach(ranked::add);
  }
}
