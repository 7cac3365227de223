package id.lanjut.routes.drill;

import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.transaction.State;
import java.util.Optional;

/** How the shop's transactions stand, beside how they stood when the lines were cut. */
final class Sales {
  /** Of more that wait than before, a drill is no longer worth it. */
  private static final int MAX_MORE_WAITING = 50;

  private final DrillParts.Shop shop;
  private final RouteTable routes;
  private int waitedBefore;
  private int heldBefore;

  Sales(DrillParts.Shop shop, RouteTable routes) {
    this.shop = shop;
    this.routes = routes;
  }

  /** From now on it is compared with how they stand now. */
  void begin() {
    waitedBefore = waited();
    heldBefore = in(State.HELD);
  }

  /** Whether none is being sent. */
  boolean areQuiet() {
    return in(State.SENDING) == 0;
  }

  /** Whether the fate of whatever is caught could be found out, by each route. */
  boolean canBeFoundOut() {
    return Resolvable.all(routes);
  }

  /** Whether something is being sent whose fate could not. */
  boolean areAtRisk() {
    return Resolvable.atRisk(shop.unfinished().get(), routes).isPresent();
  }

  /** How many more wait than before. */
  int moreWaiting() {
    return waited() - waitedBefore;
  }

  /** What makes it a person's business, if something does that was not there before. */
  Optional<String> held() {
    return in(State.HELD) > heldBefore
        ? Optional.of("a transaction is held for a person")
        : Optional.empty();
  }

  /** Why a drill has to end; empty while it need not. */
  Optional<String> trouble() {
    return moreWaiting() > MAX_MORE_WAITING ? held().or(() -> Optional.of(moreThan())) : held();
  }

  private static String moreThan() {
    return "more than " + MAX_MORE_WAITING + " transactions more wait than before";
  }

  private int waited() {
    return in(State.QUEUED) + in(State.UNKNOWN);
  }

  private int in(State state) {
    return shop.book().queue().byState().getOrDefault(state, 0);
  }
}
