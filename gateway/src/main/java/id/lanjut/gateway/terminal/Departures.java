package id.lanjut.gateway.terminal;

import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.WhenOffline;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Transaction;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
      public Optional<String> refusal(Draft draft) {
        return links.online() ? Optional.empty() : refusalWhileOffline(route, draft);
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

  private Optional<String> refusalWhileOffline(RouteSettings route, Draft draft) {
    if (route.whenOffline() == WhenOffline.REFUSE) {
      return Optional.of("no link is up, and route " + route.name() + " does not queue");
    }
    int most = route.limits().maxWaitingCount();
    return store.moving(route.name()) >= most
        ? Optional.of(most + " transactions are waiting already")
        : tooMuch(route.limits(), route.name(), draft.amountOrNull());
  }

  private Optional<String> tooMuch(Limits limits, String route, @Nullable BigDecimal amount) {
    if (limits.amountSourceOrNull() == null) {
      return Optional.empty();
    }
    if (amount == null || amount.signum() < 0) {
      return Optional.of("its amount cannot be read, and amounts are limited while no link is up");
    }
    BigDecimal max = limits.maxAmountOrNull();
    if (max != null && amount.compareTo(max) > 0) {
      return Optional.of("no more than " + max.toPlainString() + " may wait while no link is up");
    }
    BigDecimal total = limits.maxTotalAmountOrNull();
    return total != null && store.movingAmount(route).add(amount).compareTo(total) > 0
        ? Optional.of("all that waits may be worth no more than " + total.toPlainString())
        : Optional.empty();
  }
}
