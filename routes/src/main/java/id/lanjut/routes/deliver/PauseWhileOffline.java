package id.lanjut.routes.deliver;

import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkState;

/**
 * Pauses the lanes while no link may be tried, and lets them go again by the link's own event. The
 * Camel route itself stays started: what has begun has to reach its end, and a suspended route
 * drops what is handed to it.
 */
final class PauseWhileOffline {
  private final LinkSelector links;
  private final Dispatcher dispatcher;

  PauseWhileOffline(LinkSelector links, Dispatcher dispatcher) {
    this.links = links;
    this.dispatcher = dispatcher;
  }

  void start() {
    links.onChange(this::onChange);
    follow();
  }

  private void onChange(LinkChange change) {
    follow();
    if (change.to() == LinkState.UP) {
      dispatcher.wakeAll();
    }
  }

  /** Looks anew each time: two links may change at once. */
  private synchronized void follow() {
    if (links.online()) {
      dispatcher.resume();
    } else {
      dispatcher.pause();
    }
  }
}
