package id.lanjut.gateway.faults;

import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.State;
import java.util.List;
import java.util.function.Predicate;

/** Where a program can be made to die: just before a method's first line or just after its last. */
enum HaltPoint {
  ACCEPTANCE_NOT_WRITTEN(
      "id.lanjut.store.journal.Journal", "append", Side.BEFORE, HaltPoint::isAcceptance),
  ACCEPTANCE_NOT_COMMITTED(
      "id.lanjut.store.journal.Journal", "write", Side.AFTER, HaltPoint::isAcceptance),
  ACCEPTANCE_NOT_TOLD(
      "id.lanjut.store.moving.Admissions", "accepted", Side.BEFORE, arguments -> true),
  ATTEMPT_NOT_SENT("id.lanjut.routes.deliver.Attempts", "send", Side.BEFORE, arguments -> true),
  ATTEMPT_HALF_SENT("id.lanjut.routes.http.OneShotBody", "writeTo", Side.AFTER, arguments -> true),
  OUTCOME_NOT_COMMITTED(
      "id.lanjut.store.journal.Journal", "append", Side.BEFORE, HaltPoint::isDelivery),
  OUTCOME_NOT_IN_THE_LEDGER(
      "id.lanjut.store.ledger.Ledger", "write", Side.BEFORE, HaltPoint::hasDelivery),
  OUTCOME_IN_THE_LEDGER_AND_NOT_RELEASED(
      "id.lanjut.store.ledger.Ledger", "write", Side.AFTER, HaltPoint::hasDelivery);

  /** Which end of the method. */
  enum Side {
    BEFORE,
    AFTER
  }

  private final String className;
  private final String method;
  private final Side side;

  /** A method of this class, which keeps nothing. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Predicate<List<Object>> meant;

  HaltPoint(String className, String method, Side side, Predicate<List<Object>> meant) {
    this.className = className;
    this.method = method;
    this.side = side;
    this.meant = meant;
  }

  String className() {
    return className;
  }

  String method() {
    return method;
  }

  Side side() {
    return side;
  }

  /** Whether a call with these arguments is one of those that count. */
  boolean isMeant(List<Object> arguments) {
    return meant.test(arguments);
  }

  private static boolean isAcceptance(List<Object> arguments) {
    return arguments.stream().anyMatch(Event.Accepted.class::isInstance);
  }

  private static boolean isDelivery(List<Object> arguments) {
    return arguments.stream().anyMatch(HaltPoint::isDelivered);
  }

  private static boolean hasDelivery(List<Object> arguments) {
    return ((List<?>) arguments.get(0))
        .stream().map(entry -> ((LedgerEntry) entry).event()).anyMatch(HaltPoint::isDelivered);
  }

  private static boolean isDelivered(Object event) {
    return event instanceof Event.Changed changed && changed.state() == State.DELIVERED;
  }
}
