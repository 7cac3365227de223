package id.lanjut.routes.resolve;

import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import java.util.Optional;

/**
 * Decides and takes the next step for one unknown transaction: its route's inquiry; where there is
 * none, or it cannot be made, the same request again while that is safe; else a person.
 */
final class NextStep {
  private static final String ASK = "ask the upstream";

  private final TransactionStore store;
  private final RouteTable routes;
  private final Inquirer inquirer;
  private final Conclude conclude;
  private final FollowInquiry followInquiry;
  private final RepeatRequest repeatRequest;

  NextStep(ResolveUnknown.Parts parts) {
    this.store = parts.store();
    this.routes = parts.routes();
    this.inquirer = new Inquirer(parts.links(), parts.routes());
    this.conclude = new Conclude(parts.store());
    this.followInquiry = new FollowInquiry(parts, conclude);
    this.repeatRequest = new RepeatRequest(parts, conclude);
  }

  /** Takes it; empty when the case is closed by that. */
  Optional<Pause> of(Case unknown) {
    Optional<Snapshot> known =
        store.find(unknown.id()).filter(snapshot -> snapshot.state() == State.UNKNOWN);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Optional<RouteSettings> route = routes.byName(known.get().transaction().route());
    return route.isEmpty()
        ? conclude.hold(known.get(), ASK)
        : step(unknown, known.get(), route.get());
  }

  private Optional<Pause> step(Case unknown, Snapshot snapshot, RouteSettings route) {
    if (route.inquiry().isEmpty()) {
      return withoutInquiry(snapshot, route, ASK);
    }
    Inquiry inquiry = route.inquiry().get();
    Fate fate = fate(snapshot.transaction(), route, inquiry);
    return fate instanceof Fate.Unaskable unaskable
        ? withoutInquiry(snapshot, route, "no inquiry can be made: " + unaskable.reason())
        : followInquiry.to(fate, unknown, snapshot, inquiry);
  }

  private Fate fate(Transaction transaction, RouteSettings route, Inquiry inquiry) {
    try {
      Request original = store.request(transaction.id()).orElseThrow();
      return inquirer.ask(transaction, original, route, inquiry);
    } catch (BrokenSeal e) {
      return new Fate.Unaskable("its request cannot be read: " + e.getMessage());
    }
  }

  private Optional<Pause> withoutInquiry(Snapshot snapshot, RouteSettings route, String advice) {
    return route.safeToRepeat().isZero()
        ? conclude.hold(snapshot, advice)
        : repeatRequest.of(snapshot, route, advice);
  }
}
