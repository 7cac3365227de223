package id.lanjut.routes.table;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/** What one configuration says about routes; {@link RouteTable} has the words. */
final class Routing {
  /** A tunnel and an echo of what came (RFC 9110, 9.3.6 and 9.3.8): neither is for an upstream. */
  private static final Set<String> NEVER_ROUTED = Set.of("CONNECT", "TRACE");

  private final List<RouteSettings> mostSpecificFirst;
  private final Map<String, RouteSettings> byName;
  private final Map<String, UpstreamSettings> upstreams;
  private final Map<String, HttpUrl> bases;

  Routing(List<RouteSettings> routes, List<UpstreamSettings> upstreams) {
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

  Optional<RouteSettings> match(String method, String path) {
    if (NEVER_ROUTED.contains(method)) {
      return Optional.empty();
    }
    for (RouteSettings route : mostSpecificFirst) {
      if (path.startsWith(route.path())
          && (route.methods().isEmpty() || route.methods().contains(method))) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }

  /** Whether it is this configuration that says this about the route. */
  boolean has(RouteSettings route) {
    return route.equals(byName.get(route.name()));
  }

  Optional<RouteSettings> byName(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  UpstreamSettings upstreamOf(RouteSettings route) {
    return Objects.requireNonNull(upstreams.get(route.upstream()), route.upstream());
  }

  List<UpstreamSettings> upstreams() {
    return upstreams.values().stream()
        .sorted(Comparator.comparing(UpstreamSettings::name))
        .toList();
  }

  List<RouteSettings> routes() {
    return mostSpecificFirst;
  }

  HttpUrl underUpstream(RouteSettings route, String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? null : target.substring(mark + 1);
    HttpUrl base = Objects.requireNonNull(bases.get(route.upstream()), route.upstream());
    String whole = under(base.encodedPath(), path);
    // The base was read once: reading the whole URL again would look at its host each time.
    return AsWritten.keep(
        base.newBuilder().encodedPath(whole).encodedQuery(query).build(), whole, query);
  }

  private static String under(String base, String path) {
    String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return trimmed + (path.startsWith("/") ? path : "/" + path);
  }
}
