package id.lanjut.routes.drill;

import id.lanjut.routes.table.Canary;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Transactions of a drill's own: they go the whole way of a sale while a line is cut. */
final class Canaries {
  /** A drill is no test of load. */
  private static final int MAX = 20;

  /** As much as the ledger keeps. */
  private static final int MAX_TOLD = 200;

  private final Till till;
  private final Set<String> cutLinks;
  private final Runnable onNews;

  // By key. Guarded by this, and nothing is called meanwhile: the journal's own thread comes here.
  private final Map<String, CanaryFlight> flights = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param onNews told when one was not let in, perhaps on the journal's thread
   */
  Canaries(Till till, Set<String> cutLinks, Runnable onNews) {
    this.till = till;
    this.cutLinks = cutLinks;
    this.onNews = onNews;
  }

  /**
   * Sends what these routes have for it, each with a key that nobody has used.
   *
   * @param lifetime how long one may wait for its first send
   */
  void send(List<RouteSettings> routes, Duration lifetime) {
    for (RouteSettings route : routes.stream().limit(MAX).toList()) {
      route.canary().ifPresent(canary -> send(route, canary, lifetime));
    }
  }

  private void send(RouteSettings route, Canary canary, Duration lifetime) {
    String key = till.newKey();
    synchronized (this) {
      flights.put(key, CanaryFlight.of(route.name(), canary));
    }
    Request request = CanaryRequest.of(route, canary.request(), key);
    Draft draft = new Draft(route.name(), null, key, true, null, null, request, lifetime);
    var unused =
        till.admit(draft)
            .whenComplete((admission, failure) -> onAdmission(key, admission, failure));
  }

  private void onAdmission(String key, @Nullable Admission admission, @Nullable Throwable failure) {
    if (failure != null) {
      refuse(key, String.valueOf(failure.getMessage()));
    } else if (admission instanceof Admission.Refused refused) {
      refuse(key, refused.refusal().detail());
    } else if (admission instanceof Admission.NoRoom noRoom) {
      refuse(key, noRoom.reason());
    }
  }

  private void refuse(String key, String why) {
    synchronized (this) {
      flights.computeIfPresent(key, (same, flight) -> flight.refused(why));
    }
    onNews.run();
  }

  /** Is told every change; says whether it is about one of these. */
  synchronized boolean onChange(Snapshot snapshot) {
    String key = snapshot.transaction().key();
    return flights.computeIfPresent(key, (same, flight) -> flight.at(snapshot)) != null;
  }

  /** Takes back what has not been sent yet. */
  void withdraw() {
    all()
        .flatMap(flight -> Stream.ofNullable(flight.seen()))
        .filter(seen -> seen.state() == State.QUEUED)
        .forEach(seen -> till.withdraw(seen.transaction().id()));
  }

  /** Whether none is on its way any more. */
  boolean areOver() {
    return all().allMatch(CanaryFlight::isOver);
  }

  /**
   * Those that are not as they should be, for people.
   *
   * @param atTheEnd whether one that is not over has taken too long
   */
  List<String> failures(boolean atTheEnd) {
    return all()
        .filter(flight -> atTheEnd || flight.isOver())
        .filter(flight -> !flight.isGood(cutLinks))
        .map(flight -> "the canary of " + flight.route() + " is not good: " + flight.told())
        .toList();
  }

  /** What became of them, for people; null when none was sent. */
  @Nullable String toldOrNull() {
    String told =
        all()
            .map(flight -> flight.route() + ": " + flight.told())
            .collect(Collectors.joining("; "));
    return told.isEmpty() ? null : told.substring(0, Math.min(MAX_TOLD, told.length()));
  }

  private synchronized Stream<CanaryFlight> all() {
    return List.copyOf(flights.values()).stream();
  }
}
