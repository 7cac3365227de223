package id.lanjut.routes.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Links take turns by their weights, evenly spread: of weights 5 and 1, every sixth request goes to
 * the second. Each turn every link gains its weight, and the one that has most pays for all of them
 * (nginx's smooth weighted round robin).
 */
final class WeightedTurns implements Sharing {
  private final Map<MonitoredLink, Integer> credit = new HashMap<>();

  @Override
  public synchronized MonitoredLink next(List<MonitoredLink> links) {
    credit.keySet().retainAll(links);
    int total = 0;
    MonitoredLink richest = links.get(0);
    for (MonitoredLink link : links) {
      total += link.settings().weight();
      credit.merge(link, link.settings().weight(), Integer::sum);
      if (creditOf(link) > creditOf(richest)) {
        richest = link;
      }
    }
    credit.merge(richest, -total, Integer::sum);
    return richest;
  }

  private int creditOf(MonitoredLink link) {
    return Objects.requireNonNull(credit.getOrDefault(link, 0));
  }
}
