package id.lanjut.routes.table;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the route of a request: the longest matching path wins, then the one that names the method.
 */
public final class RouteTable {
  private final List<RouteSettings> mostSpecificFirst;
  private final Map<String, RouteSettings> byName;
  private final Map<String, UpstreamSettings> upstreams;

  /**
   * Takes routes whose upstreams are all known.
   *
   * @throws NullPointerException when a route names an upstream that is not there
   */
  public RouteTable(List<RouteSettings> routes, List<UpstreamSettings> upstreams) {
    this.mostSpecificFirst =
        routes.stream()
            .sorted(
                Comparator.comparing((RouteSettings route) -> -route.path().length())
                    .thenComparing(route -> route.methods().isEmpty()))
            .toList();
    this.byName =
        routes.stream().collect(Collectors.toMap(RouteSettings::name, Function.identity()));
    this.upstreams =
        upstreams.stream().collect(Collectors.toMap(UpstreamSettings::name, Function.identity()));
    routes.forEach(this::upstreamOf);
  }

  /** The route for a request; the path is raw, without the query. */
  public Optional<RouteSettings> match(String method, String path) {
    return mostSpecificFirst.stream()
        .filter(route -> path.startsWith(route.path()))
        .filter(route -> route.methods().isEmpty() || route.methods().contains(method))
        .findFirst();
  }

  /** The route with this name, while the configuration has it. */
  public Optional<RouteSettings> byName(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Where a route's requests go. */
  public UpstreamSettings upstreamOf(RouteSettings route) {
    return Objects.requireNonNull(upstreams.get(route.upstream()), route.upstream());
  }

  /** All routes, the most specific first. */
  public List<RouteSettings> routes() {
    return mostSpecificFirst;
  }

  /** The full URL of a request at the route's upstream; the target is raw path and query. */
  public String urlOf(RouteSettings route, String target) {
    String base = upstreamOf(route).url().toString();
    String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    String rest =
        !route.stripPrefix().isEmpty() && target.startsWith(route.stripPrefix())
            ? target.substring(route.stripPrefix().length())
            : target;
    return trimmed + (rest.startsWith("/") ? rest : "/" + rest);
  }
}
