package id.lanjut.routes.resolve;

import id.lanjut.routes.deliver.Backoff;
import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Sends the same request with the same key again, while the upstream is known to tolerate that. */
final class RepeatRequest {
  private static final int CONFLICT = 409;

  static final Duration FIRST_REST = Duration.ofSeconds(1);
  static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private final TransactionStore store;
  private final Dispatcher dispatcher;
  private final LinkSelector links;
  private final RouteTable routes;
  private final Conclude conclude;
  private final InstantSource clock;
  private final Backoff backoff;

  RepeatRequest(ResolveUnknown.Parts parts, Conclude conclude) {
    this.store = parts.store();
    this.dispatcher = parts.dispatcher();
    this.links = parts.links();
    this.routes = parts.routes();
    this.conclude = conclude;
    this.clock = parts.surroundings().clock();
    this.backoff = new Backoff(parts.surroundings().random());
  }

  /**
   * Empty when the case is closed by that.
   *
   * @param route knows for how long the upstream knows a key, counted from the first attempt that
   *     may have arrived
   * @param advice what a person is told to do when that is over
   */
  Optional<Pause> of(Snapshot snapshot, RouteSettings route, String advice) {
    List<Attempt> maybe = maybeArrived(snapshot);
    Instant first = maybe.isEmpty() ? snapshot.transaction().acceptedAt() : maybe.get(0).at();
    if (store.ages().isOfUnknownAge(snapshot)) {
      return conclude.hold(
          snapshot,
          "the computer's clock was set back, and nobody knows for how long its key is known: "
              + advice);
    }
    Instant until = first.plus(route.safeToRepeat());
    if (!clock.instant().isBefore(until)) {
      String over = "past the time in which the upstream knows its key: ";
      return conclude.hold(snapshot, over + advice);
    }
    if (refused(snapshot).filter(last -> !isConflict(last)).isPresent()) {
      return conclude.hold(snapshot, "the same request would be refused again: " + advice);
    }
    if (routes.isPaused(route.name()) || !links.online(route.settling())) {
      return Optional.of(Pause.untilALink(backoff));
    }
    Duration rest = rest(snapshot, maybe);
    if (!rest.isNegative() && !rest.isZero()) {
      return Optional.of(new Pause(rest, false));
    }
    if (conclude.change(snapshot, Change.to(State.SENDING, "sent again with the same key"))) {
      dispatcher.repeat(snapshot.transaction(), until);
    }
    return Optional.empty();
  }

  /** The first repetition goes at once, over another link perhaps; those after it take longer. */
  private Duration rest(Snapshot snapshot, List<Attempt> maybe) {
    int repetitions = maybe.size() - 1;
    return repetitions < 1
        ? Duration.ZERO
        : Duration.between(
            clock.instant(),
            snapshot.changedAt().plus(Backoff.doubled(FIRST_REST, repetitions - 1, LONGEST_REST)));
  }

  /** The last attempt, when the upstream refused it; what was before it stays in doubt. */
  static Optional<Attempt> refused(Snapshot snapshot) {
    List<Attempt> sent = maybeArrived(snapshot);
    return sent.isEmpty()
        ? Optional.empty()
        : Optional.of(sent.get(sent.size() - 1)).filter(Attempt::cameToNothing);
  }

  /** The first may be in the making there: the next answer can be another. */
  static boolean isConflict(Attempt attempt) {
    return Objects.equals(attempt.status(), CONFLICT);
  }

  static List<Attempt> maybeArrived(Snapshot snapshot) {
    return snapshot.attempts().stream()
        .filter(attempt -> attempt.result() != Attempt.Result.NOT_SENT)
        .toList();
  }
}
