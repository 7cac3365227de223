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

  static Ranked of(List<MonitoredLink> links, Instant now) {
    List<MonitoredLink> all = new ArrayList<>();
    add(all, links, link -> link.is(LinkState.UP) && link.isSteady(now));
    int steady = all.size();
    add(all, links, link -> link.is(LinkState.UP) && !link.isSteady(now));
    int up = all.size();
    add(all, links, link -> link.is(LinkState.SUSPECT));
    int best = steady > 0 ? steady : up > 0 ? up : all.size();
    int equal = (int) all.subList(0, best).stream().filter(link -> isAsGood(link, all)).count();
    return new Ranked(all.subList(0, equal), all.subList(equal, all.size()));
  }

  /**
   * Those that have been clean for long enough; while none has, those that are what they are for
   * longest. So what keeps to one of them does not move to one that came back after it, only to
   * move again.
   *
   * @param links at least one
   */
  static List<MonitoredLink> cleanest(List<MonitoredLink> links, Instant now) {
    List<MonitoredLink> clean = links.stream().filter(link -> link.isSteady(now)).toList();
    return clean.isEmpty() ? longest(links) : clean;
  }

  private static List<MonitoredLink> longest(List<MonitoredLink> links) {
    List<MonitoredLink> longest = new ArrayList<>();
    Instant earliest = Instant.MAX;
    for (MonitoredLink link : links) {
      // Asked once: it may change meanwhile.
      Instant since = link.status().since();
      if (since.isBefore(earliest)) {
        longest.clear();
        earliest = since;
      }
      if (since.equals(earliest)) {
        longest.add(link);
      }
    }
    return longest;
  }

  private static boolean isAsGood(MonitoredLink link, List<MonitoredLink> all) {
    return link.settings().priority() == all.get(0).settings().priority();
  }

  private static void add(
      List<MonitoredLink> ranked, List<MonitoredLink> links, Predicate<MonitoredLink> condition) {
    links.stream()
        .filter(condition)
        .sorted(Comparator.comparingInt(link -> link.settings().priority()))
        .forEach(ranked::add);
  }
}
