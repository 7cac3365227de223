package id.lanjut.gateway.terminal;

import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.WhenOffline;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.moving.Load;
import id.lanjut.store.moving.Refusal;
import id.lanjut.store.transaction.Transaction;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each route lets in: while offline, only what may wait and as many as may wait. */
final class Departures {
  private final Dispatcher dispatcher;
  private final LinkSelector links;
  private final RouteTable routes;

  Departures(Dispatcher dispatcher, LinkSelector links, RouteTable routes) {
    this.dispatcher = dispatcher;
    this.links = links;
    this.routes = routes;
  }

  /** Of a terminal that keeps to its link; empty for one that does not. */
  Departure of(RouteSettings route, Optional<String> terminal) {
    return new Departure() {
      @Override
      public Optional<Refusal> refusal(Draft draft, Load load) {
        return links.online(route) && !routes.isPaused(route.name())
            ? Optional.empty()
            : refusalWhileOffline(route, draft, load);
      }

      @Override
      public boolean begins(Transaction transaction) {
        return dispatcher.begins(transaction, terminal);
      }

      @Override
      public void abandoned(Transaction transaction) {
        dispatcher.abandoned(transaction);
      }
    };
  }

  private Optional<Refusal> refusalToQueue(RouteSettings route) {
    String and = ", and route " + route.name() + " does not queue";
    if (routes.isPaused(route.name())) {
      return because(RefusalWord.PAUSED, "a person has paused it" + and);
    }
    return links.isDeferred(route)
        ? because(RefusalWord.BANDWIDTH, "bandwidth is kept for what matters more" + and)
        : because(RefusalWord.OFFLINE, route.withoutLink() + and);
  }

  private Optional<Refusal> refusalWhileOffline(RouteSettings route, Draft draft, Load load) {
    if (route.whenOffline() == WhenOffline.REFUSE) {
      return refusalToQueue(route);
    }
    int most = route.limits().maxWaitingCount();
    return load.count() >= most
        ? because(RefusalWord.COUNT, most + " transactions are waiting already")
        : tooMuch(route.limits(), draft.amountOrNull(), load.amount());
  }

  private static Optional<Refusal> tooMuch(
      Limits limits, @Nullable BigDecimal amount, BigDecimal waiting) {
    if (limits.amountSourceOrNull() == null) {
      return Optional.empty();
    }
    if (amount == null || amount.signum() < 0) {
      return because(
          RefusalWord.AMOUNT,
          "its amount cannot be read, and amounts are limited while no link is up");
    }
    BigDecimal max = limits.maxAmountOrNull();
    if (max != null && amount.compareTo(max) > 0) {
      return because(
          RefusalWord.AMOUNT,
          "no more than " + max.toPlainString() + " may wait while no link is up");
    }
    BigDecimal total = limits.maxTotalAmountOrNull();
    return total != null && waiting.add(amount).compareTo(total) > 0
        ? because(
            RefusalWord.TOTAL, "all that waits may be worth no more than " + total.toPlainString())
        : Optional.empty();
  }

  private static Optional<Refusal> because(RefusalWord word, String detail) {
    return Optional.of(new Refusal(word.written(), detail));
  }
}
