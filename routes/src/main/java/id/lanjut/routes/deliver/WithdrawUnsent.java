package id.lanjut.routes.deliver;

import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.WhenOffline;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back what a route that queues nothing has accepted and never sent, as soon as no link is up
 * that it may take, or it is paused: it waited behind another of its lane, say. The customer has
 * gone when the next link comes. What may have been sent is never taken back.
 */
public final class WithdrawUnsent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WithdrawUnsent.class);

  private final TransactionStore store;
  private final LinkSelector links;
  private final RouteTable routes;
  private volatile boolean closed;

  /** Looks at nothing yet. */
  public WithdrawUnsent(TransactionStore store, LinkSelector links, RouteTable routes) {
    this.store = store;
    this.links = links;
    this.routes = routes;
  }

  /** Looks at what an earlier run left, and from now on at every change. */
  public void start() {
    store.onChange(this::onChange);
    links.onChange(change -> lookAtAll());
    routes.onReplace(this::lookAtAll);
    lookAtAll();
  }

  private void lookAtAll() {
    if (!closed && routes.routes().stream().anyMatch(this::refuses)) {
      store.unfinished().forEach(this::onChange);
    }
  }

  private void onChange(Snapshot snapshot) {
    if (!closed && snapshot.state() == State.QUEUED && snapshot.isWithoutEffect()) {
      routes
          .byName(snapshot.transaction().route())
          .filter(this::refuses)
          .ifPresent(route -> withdraw(snapshot, route));
    }
  }

  private boolean refuses(RouteSettings route) {
    return route.whenOffline() == WhenOffline.REFUSE
        && (routes.isPaused(route.name()) || !links.online(route));
  }

  /** Not waited for: changes are told on the journal's own thread. */
  private void withdraw(Snapshot snapshot, RouteSettings route) {
    String why =
        routes.isPaused(route.name())
            ? "route " + route.name() + " was paused"
            : route.withoutLink();
    String reason = why + ", and route " + route.name() + " does not queue";
    var unused =
        store
            .change(snapshot.transaction().id(), State.QUEUED, Change.to(State.CANCELLED, reason))
            .exceptionally(
                failure -> {
                  LOG.atError()
                      .addKeyValue("transaction", snapshot.transaction().id())
                      .log("it waits on though its route does not queue: {}", failure.getMessage());
                  return Optional.empty();
                });
  }

  /** Links that are closed now are no reason any more. */
  @Override
  public void close() {
    closed = true;
  }
}
