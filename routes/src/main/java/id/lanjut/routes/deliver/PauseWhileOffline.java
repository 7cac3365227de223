package id.lanjut.routes.deliver;

import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;

/**
 * Pauses each route's lanes while no link may be tried that it may take, and lets them go again by
 * the link's own event. The Camel route itself stays started: what has begun has to reach its end,
 * and a suspended route drops what is handed to it.
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
    links.onScarcity(dispatcher::routesChanged);
    resume();
  }

  private synchronized void resume() {
    if (!stopped) {
      dispatcher.resume();
    }
  }

  /** For good: a link that changes must not open lanes that nobody serves any more. */
  synchronized void stop() {
    stopped = true;
    dispatcher.pause();
  }

  private void onChange(LinkChange change) {
    if (change.comesBack()) {
      // First: what could not be sent is older than what came after it.
      dispatcher.aLinkCameBack();
    }
    dispatcher.linksChanged();
  }
}
