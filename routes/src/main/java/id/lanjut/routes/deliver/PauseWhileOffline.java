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
  private boolean stopped;

  PauseWhileOffline(LinkSelector links, Dispatcher dispatcher) {
    this.links = links;
    this.dispatcher = dispatcher;
  }

  void start() {
    links.onChange(this::onChange);
    follow();
  }

  /** For good: a link that changes must not open lanes that nobody serves any more. */
  synchronized void stop() {
    stopped = true;
    dispatcher.pause();
  }

  private void onChange(LinkChange change) {
    if (comesBack(change)) {
      // Before the lanes open: what could not be sent is older than what came after it.
      dispatcher.wakeAll();
    }
    follow();
  }

  private static boolean comesBack(LinkChange change) {
    return change.to() == LinkState.UP
        || (change.to() == LinkState.SUSPECT && change.from() != LinkState.UP);
  }

  /** Looks anew each time: two links may change at once. */
  private synchronized void follow() {
    if (links.online() && !stopped) {
      dispatcher.resume();
    } else {
      dispatcher.pause();
    }
  }
}
