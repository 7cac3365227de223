package id.lanjut.routes.deliver;

import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkState;
import java.util.Objects;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * Suspends the deliver route while no link may be tried, and resumes it by the link's own event.
 */
final class PauseWhileOffline extends RoutePolicySupport {
  private final LinkSelector links;
  private final Dispatcher dispatcher;
  private @Nullable Route route;

  PauseWhileOffline(LinkSelector links, Dispatcher dispatcher) {
    this.links = links;
    this.dispatcher = dispatcher;
  }

  @Override
  public synchronized void onStart(Route started) {
    if (route == null) {
      route = started;
      links.onChange(this::onChange);
    }
    follow();
  }

  private void onChange(LinkChange change) {
    follow();
    if (change.to() == LinkState.UP) {
      dispatcher.wakeAll();
    }
  }

  private synchronized void follow() {
    var consumer = Objects.requireNonNull(route).getConsumer();
    try {
      if (links.online()) {
        resumeOrStartConsumer(consumer);
      } else {
        suspendOrStopConsumer(consumer);
      }
    } catch (Exception e) {
      handleException(e);
    }
  }
}
