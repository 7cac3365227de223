package id.lanjut.routes.link;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.UpstreamSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Station 4: which link a request takes, from live evidence and policy. */
public interface LinkSelector {
  /**
   * The links worth trying now by one request, the best first; empty while offline. Where links
   * share the requests, each call is a turn.
   */
  List<Link> candidates();

  /**
   * Those that a route may take, to be tried one after the other by one request to this upstream:
   * those over which it could not be reached, while another could, come last. Empty while all of
   * them are down, whatever else is up. One of class bulk takes none that has to be spared.
   *
   * @param terminal whose request it is, by its configured name or else its address: where the
   *     route is sticky, it keeps to one of the links that share the requests; empty for nobody's
   */
  default List<Try> tries(
      RouteSettings route, UpstreamSettings upstream, Optional<String> terminal) {
    return Try.inTurn(candidates().stream().filter(link -> takes(route, link)).toList());
  }

  /** The same for a request that is no terminal's. */
  default List<Try> tries(RouteSettings route, UpstreamSettings upstream) {
    return tries(route, upstream, Optional.empty());
  }

  /** Since when an upstream has answered over no link; empty while it does, or was not asked. */
  default Optional<Instant> failingSince(UpstreamSettings upstream) {
    return Optional.empty();
  }

  /** The same links as they stand at this moment, for whoever only looks. */
  default List<Link> standing() {
    return candidates();
  }

  /** Whether any link may be tried: UP or SUSPECT. */
  default boolean online() {
    return !standing().isEmpty();
  }

  /** Whether any link may be tried that a route may take; see {@link #tries}. */
  default boolean online(RouteSettings route) {
    return standing().stream().anyMatch(link -> takes(route, link));
  }

  private boolean takes(RouteSettings route, Link link) {
    return route.mayTake(link.name())
        && !(route.serviceClass() == ServiceClass.BULK && isScarce(route, link.name()));
  }

  /**
   * Whether a link has to be spared, as a route sees it: of the links that it may take, this one is
   * not of first choice, is metered where another is not, or has carried as much as it should.
   */
  default boolean isScarce(RouteSettings route, String link) {
    return false;
  }

  /** Whether what a route sends now takes a link that has to be spared, or waits for another. */
  default boolean isConstrained(RouteSettings route) {
    return standing().stream()
        .filter(link -> route.mayTake(link.name()))
        .findFirst()
        .filter(link -> isScarce(route, link.name()))
        .isPresent();
  }

  /** Whether nothing but its class keeps a route's requests back. */
  default boolean isDeferred(RouteSettings route) {
    return !online(route) && online(route.settling());
  }

  /**
   * Whether one more request of a route may go at once. Each call takes a place, where a link has
   * to be spared and the route is of class normal.
   */
  default boolean admits(RouteSettings route) {
    return true;
  }

  /** Every link as it is believed to be, in the order of the configuration. */
  List<LinkStatus> statuses();

  /** Tells every change of a link's state, after it holds, on the thread that found it. */
  void onChange(Consumer<LinkChange> listener);

  /**
   * Tells when a link that came back has been clean for long enough and is preferred again: no
   * link's state changes by that. Listeners have to be quick.
   */
  default void onFailback(Runnable listener) {}

  /** Tells when other links have to be spared than before; no link's state changes by that. */
  default void onScarcity(Runnable listener) {}
}
