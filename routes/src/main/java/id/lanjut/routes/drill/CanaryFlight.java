package id.lanjut.routes.drill;

import id.lanjut.routes.table.Canary;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A canary on its way.
 *
 * @param route the name of its route
 * @param seen how its transaction stands; null until it is on the disk
 * @param refusal why it was not let in; null when it was
 */
record CanaryFlight(
    String route, Canary canary, @Nullable Snapshot seen, @Nullable String refusal) {
  static CanaryFlight of(String route, Canary canary) {
    return new CanaryFlight(route, canary, null, null);
  }

  CanaryFlight at(Snapshot snapshot) {
    return new CanaryFlight(route, canary, snapshot, refusal);
  }

  CanaryFlight refused(String why) {
    return new CanaryFlight(route, canary, seen, why);
  }

  /** Whether nothing more becomes of it by itself. */
  boolean isOver() {
    return refusal != null
        || (seen != null && (seen.state().isFinal() || seen.state() == State.HELD));
  }

  /** Whether it was answered as it should be, over a link that was not cut. */
  boolean isGood(Set<String> cutLinks) {
    return isOver()
        && answered()
            .filter(attempt -> !cutLinks.contains(attempt.link()))
            .map(Attempt::status)
            .filter(canary::isGood)
            .isPresent();
  }

  /** What became of it, for people. */
  String told() {
    Snapshot known = seen;
    if (known == null) {
      return refusal == null ? "not accepted" : "not accepted: " + refusal;
    }
    Optional<Attempt> answered = answered();
    return answered.isPresent() ? told(answered.get(), known) : told(known);
  }

  private static String told(Attempt answered, Snapshot seen) {
    Duration took = Duration.between(seen.transaction().acceptedAt(), seen.changedAt());
    return answered.status() + " over " + answered.link() + " in " + took.toMillis() + " ms";
  }

  private static String told(Snapshot seen) {
    return seen.state() + (seen.reason() == null ? "" : ", " + seen.reason());
  }

  /** The last attempt, if that has brought the answer. */
  private Optional<Attempt> answered() {
    List<Attempt> attempts = seen == null ? List.of() : seen.attempts();
    return attempts.stream()
        .skip(Math.max(0, attempts.size() - 1))
        .filter(attempt -> attempt.result() == Attempt.Result.ANSWERED)
        .findFirst();
  }
}
