package id.lanjut.routes.table;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * Finds the route of a request: the longest matching path wins, then the one that names the method.
 */
public final class RouteTable {
  private final List<RouteSettings> mostSpecificFirst;
  private final Map<String, RouteSettings> byName;
  private final Map<String, UpstreamSettings> upstreams;
  private final Map<String, HttpUrl> bases;

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
    this.bases =
        upstreams.stream()
            .collect(
                Collectors.toMap(
                    UpstreamSettings::name, each -> HttpUrl.get(each.url().toString())));
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
  public HttpUrl urlOf(RouteSettings route, String target) {
    String rest =
        !route.stripPrefix().isEmpty() && target.startsWith(route.stripPrefix())
            ? target.substring(route.stripPrefix().length())
            : target;
    return underUpstream(route, rest);
  }

  /** A URL at the route's upstream; the target is raw path and query, and nothing is stripped. */
  public HttpUrl underUpstream(RouteSettings route, String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    HttpUrl base = Objects.requireNonNull(bases.get(route.upstream()), route.upstream());
    // The base was read once: reading the whole URL again would look at its host each time.
    return base.newBuilder()
        .encodedPath(under(base.encodedPath(), path))
        .encodedQuery(mark < 0 ? null : target.substring(mark + 1))
        .build();
  }

  private static String under(String base, String path) {
    String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return trimmed + (path.startsWith("/") ? path : "/" + path);
  }
}
