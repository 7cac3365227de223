package id.lanjut.gateway.terminal;

import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.WhenOffline;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Transaction;
import java.util.Optional;

/** What each route lets in: while offline, only what may wait and as many as may wait. */
final class Departures {
  private final Dispatcher dispatcher;
  private final LinkSelector links;
  private final TransactionStore store;

  Departures(Dispatcher dispatcher, LinkSelector links, TransactionStore store) {
    this.dispatcher = dispatcher;
    this.links = links;
    this.store = store;
  }

  Departure of(RouteSettings route) {
    return new Departure() {
      @Override
      public Optional<String> refusal() {
        return links.online() ? Optional.empty() : refusalWhileOffline(route);
      }

      @Override
      public boolean begins(Transaction transaction) {
        return dispatcher.begins(transaction);
      }

      @Override
      public void abandoned(Transaction transaction) {
        dispatcher.abandoned(transaction);
      }
    };
  }

  private Optional<String> refusalWhileOffline(RouteSettings route) {
    if (route.whenOffline() == WhenOffline.REFUSE) {
      return Optional.of("no link is up, and route " + route.name() + " does not queue");
    }
    int most = route.limits().maxWaitingCount();
    return store.moving(route.name()) >= most
        ? Optional.of(most + " transactions are waiting already")
        : Optional.empty();
  }
}
