package id.lanjut.routes.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.HttpUrl;

/**
 * Finds the route of a request: the longest matching path wins, then the one that names the method.
 *
 * <p>A new configuration takes the place of the old one in one step. What was found just before
 * that still goes where the old one sent it.
 *
 * <p>A person may pause a route: what it accepts is queued then, and nothing of it is sent until it
 * is resumed. That is about its name, whether the configuration has it or not.
 */
public final class RouteTable {
  /** The present configuration and the one before it. */
  private record Routings(Routing now, Routing before) {
    Routing of(RouteSettings route) {
      return !now.has(route) && before.has(route) ? before : now;
    }
  }

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Set<String> paused = ConcurrentHashMap.newKeySet();
  private volatile Routings routings;

  /**
   * Takes routes whose upstreams are all known.
   *
   * @throws NullPointerException when a route names an upstream that is not there
   */
  public RouteTable(List<RouteSettings> routes, List<UpstreamSettings> upstreams) {
    Routing first = new Routing(routes, upstreams);
    this.routings = new Routings(first, first);
  }

  /**
   * Takes others in their place; like the constructor.
   *
   * @throws NullPointerException when a route names an upstream that is not there; nothing has
   *     changed then
   */
  public void replace(List<RouteSettings> routes, List<UpstreamSettings> upstreams) {
    put(new Routing(routes, upstreams));
    tell();
  }

  private synchronized void put(Routing routing) {
    routings = new Routings(routing, routings.now());
  }

  /** From now on nothing of this route is sent that has not begun. */
  public void pause(String name) {
    if (paused.add(name)) {
      tell();
    }
  }

  /** What waits for it goes on now. */
  public void resume(String name) {
    if (paused.remove(name)) {
      tell();
    }
  }

  /** Whether a person has paused a route. */
  public boolean isPaused(String name) {
    return paused.contains(name);
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }

  /**
   * Tells every replacement and every pause that begins or ends, after it holds, on the thread that
   * makes it.
   */
  public void onReplace(Runnable listener) {
    listeners.add(listener);
  }

  /** The route for a request; the path is raw, without the query. */
  public Optional<RouteSettings> match(String method, String path) {
    return routings.now().match(method, path);
  }

  /** The route with this name, while the configuration has it. */
  public Optional<RouteSettings> byName(String name) {
    return routings.now().byName(name);
  }

  /** Where a route's requests go. */
  public UpstreamSettings upstreamOf(RouteSettings route) {
    return routings.of(route).upstreamOf(route);
  }

  /** All upstreams, by their names. */
  public List<UpstreamSettings> upstreams() {
    return routings.now().upstreams();
  }

  /** All routes, the most specific first. */
  public List<RouteSettings> routes() {
    return routings.now().routes();
  }

  /** The full URL of a request at the route's upstream; the target is raw path and query. */
  public HttpUrl urlOf(RouteSettings route, String target) {
    String rest =
        !route.stripPrefix().isEmpty() && target.startsWith(route.stripPrefix())
            ? target.substring(route.stripPrefix().length())
            : target;
    return underUpstream(route, rest);
  }

  /** The same of a route by its name; empty when there is none any more. */
  public Optional<String> urlOf(String route, String target) {
    return byName(route).map(it -> urlOf(it, target).toString());
  }

  /** A URL at the route's upstream; the target is raw path and query, and nothing is stripped. */
  public HttpUrl underUpstream(RouteSettings route, String target) {
    return routings.of(route).underUpstream(route, target);
  }
}
