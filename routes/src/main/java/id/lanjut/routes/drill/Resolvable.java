package id.lanjut.routes.drill;

import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.util.List;
import java.util.Optional;

/** Whether the fate of what a drill catches can be found out without a person. */
final class Resolvable {
  private Resolvable() {}

  /** Whether that holds for all transact routes. */
  static boolean all(RouteTable routes) {
    return routes.routes().stream()
        .filter(route -> route.mode() == Mode.TRANSACT)
        .allMatch(Resolvable::is);
  }

  /** A route without it that is sending now. */
  static Optional<String> atRisk(List<Snapshot> unfinished, RouteTable routes) {
    return unfinished.stream()
        .filter(snapshot -> snapshot.state() == State.SENDING)
        .map(snapshot -> snapshot.transaction().route())
        .filter(route -> routes.byName(route).filter(Resolvable::is).isEmpty())
        .findFirst();
  }

  private static boolean is(RouteSettings route) {
    return route.inquiryOrNull() != null || !route.safeToRepeat().isZero();
  }
}
