package id.lanjut.routes.link;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.UpstreamSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** In which order the next request tries the links: by what is believed, by policy, by turns. */
final class Order {
  private final List<MonitoredLink> links;
  private final Balance balance;
  private final Bandwidth bandwidth;
  private final Reachability reachability;
  private final InstantSource clock;

  /** Whose turn it is, by the names of the links that take turns: each route's have their own. */
  private final Map<Set<String>, Sharing> turns = new ConcurrentHashMap<>();

  /** Where terminals are at home that keep to one link, by the names of the links. */
  private final Map<Set<String>, Keeping> homes = new ConcurrentHashMap<>();

  private volatile Ranked ranked = Ranked.NONE;
  private volatile List<Link> standing = List.of();

  Order(
      List<MonitoredLink> links,
      Balance balance,
      Bandwidth bandwidth,
      Reachability reachability,
      InstantSource clock) {
    this.links = links;
    this.balance = balance;
    this.bandwidth = bandwidth;
    this.reachability = reachability;
    this.clock = clock;
  }

  /** Follows what is believed of the links now. */
  void rankAt(Instant now) {
    ranked = Ranking.of(links, now);
    standing = ranked.all();
  }

  /** As {@link LinkSelector#standing}. */
  List<Link> standing() {
    return standing;
  }

  /** As {@link LinkSelector#candidates}. */
  List<Link> candidates() {
    Ranked now = ranked;
    return sharesAmong(now) ? inTurn(now, Set.of()) : standing;
  }

  private boolean sharesAmong(Ranked now) {
    return balance != Balance.PRIORITY && now.first().size() > 1;
  }

  private List<Link> inTurn(Ranked now, Set<String> names) {
    return leading(turns.computeIfAbsent(names, any -> Sharing.by(balance)).next(now.first()), now);
  }

  private List<Link> atHome(String terminal, Ranked now, Set<String> names) {
    return now.first().isEmpty()
        ? List.of()
        : leading(
            homes
                .computeIfAbsent(names, any -> Keeping.by(balance))
                .homeOf(terminal, Ranking.cleanest(now.first(), clock.instant())),
            now);
  }

  private List<Link> leading(MonitoredLink next, Ranked now) {
    List<Link> order = new ArrayList<>(links.size());
    order.add(next);
    now.first().stream().filter(link -> link != next).forEach(order::add);
    order.addAll(now.rest());
    return order;
  }

  /** A route with links of its own has them share among themselves. */
  private List<Link> candidates(RouteSettings route, Optional<String> terminal) {
    Optional<String> keeping =
        terminal.filter(any -> route.sticky() && balance != Balance.PRIORITY);
    boolean openToAll = mayTakeAll(route) && route.serviceClass() != ServiceClass.BULK;
    if (openToAll && keeping.isEmpty()) {
      return candidates();
    }
    List<MonitoredLink> open = openToAll ? links : bandwidth.open(route);
    Ranked now = openToAll ? ranked : Ranking.of(open, clock.instant());
    if (keeping.isPresent()) {
      return atHome(keeping.get(), now, names(open));
    }
    return sharesAmong(now) ? inTurn(now, names(open)) : now.all();
  }

  private static boolean mayTakeAll(RouteSettings route) {
    return route.links().isEmpty();
  }

  private static Set<String> names(List<MonitoredLink> links) {
    return links.stream().map(MonitoredLink::name).collect(Collectors.toUnmodifiableSet());
  }

  /** What a route's next request could take, whatever its class. */
  Ranked next(RouteSettings route) {
    return mayTakeAll(route) ? ranked : Ranking.of(bandwidth.allowed(route), clock.instant());
  }

  /** Those that one request of a route tries, with those that do not reach its host last. */
  List<Link> of(RouteSettings route, UpstreamSettings upstream, Optional<String> terminal) {
    List<Link> order = candidates(route, terminal);
    if (order.size() < 2) {
      return order;
    }
    Instant now = clock.instant();
    String host = upstream.host();
    List<Link> good = new ArrayList<>(order.size());
    List<Link> avoided = new ArrayList<>();
    for (Link link : order) {
      (reachability.isAvoided(link.name(), host, now) ? avoided : good).add(link);
    }
    good.addAll(avoided);
    return good;
  }
}
