package id.lanjut.routes.link;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which links have to be spared, and what their class lets routes take of them. */
final class Bandwidth {
  private final List<MonitoredLink> links;

  /** Which have to be spared, by the names of the links that a route may take. */
  private final Map<Set<String>, Set<String>> scarce = new ConcurrentHashMap<>();

  /** The links that have carried as much as they should, by their names. */
  private volatile Set<String> overQuota = Set.of();

  private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

  Bandwidth(List<MonitoredLink> links) {
    this.links = links;
  }

  /** The links that a route may take, whatever its class and their states are. */
  List<MonitoredLink> allowed(RouteSettings route) {
    List<MonitoredLink> allowed = new ArrayList<>(links.size());
    for (MonitoredLink link : links) {
      if (route.mayTake(link.name())) {
        allowed.add(link);
      }
    }
    return allowed;
  }

  /**
   * Those that its class lets it take. Bulk takes none that has to be spared; and it is in no
   * hurry, so a link in doubt is none for it while another is up.
   */
  List<MonitoredLink> open(RouteSettings route) {
    List<MonitoredLink> allowed = allowed(route);
    if (route.serviceClass() != ServiceClass.BULK) {
      return allowed;
    }
    boolean anyIsUp = allowed.stream().anyMatch(link -> link.is(LinkState.UP));
    return allowed.stream()
        .filter(link -> !isScarce(route, link.name()))
        .filter(link -> !anyIsUp || link.is(LinkState.UP))
        .toList();
  }

  /** Whether anything is another way now. */
  boolean spare(Set<String> names) {
    boolean changed = !overQuota.equals(names);
    overQuota = Set.copyOf(names);
    return changed;
  }

  /** A link over its quota is, also where it is the only one: it will not be for ever. */
  boolean isScarce(RouteSettings route, String link) {
    return overQuota.contains(link) || isSecondChoice(route, link);
  }

  private boolean isSecondChoice(RouteSettings route, String link) {
    return scarce
        .computeIfAbsent(
            route.links(),
            any -> Scarcity.among(allowed(route).stream().map(MonitoredLink::settings).toList()))
        .contains(link);
  }

  /** The link to be spared among those that a request may come next over; empty for none. */
  Optional<MonitoredLink> spared(RouteSettings route, Ranked now) {
    return now.first().stream().allMatch(link -> isScarce(route, link.name()))
        ? now.first().stream().findFirst()
        : Optional.empty();
  }

  /** Takes one request's place, where that is counted. */
  boolean admits(RouteSettings route, Ranked now, Instant at) {
    return route.serviceClass() != ServiceClass.NORMAL
        || spared(route, now)
            .map(link -> allowances.computeIfAbsent(link.name(), any -> new Allowance(at)))
            .map(allowance -> allowance.take(at))
            .orElse(true);
  }
}
