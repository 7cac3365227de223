package id.lanjut.routes.drill;

import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of transactions while lines are cut. */
final class Traffic {
  private final Set<String> cutLinks;

  // Guarded by this.
  private @Nullable Instant from;
  private @Nullable Instant firstAnswered;
  private long answered;
  private long unknown;

  Traffic(Set<String> cutLinks) {
    this.cutLinks = cutLinks;
  }

  /** Counts what begins from now on. */
  synchronized void begin(Instant now) {
    from = now;
  }

  /** Counts no more. */
  synchronized void end() {
    from = null;
  }

  /** Is told every change, on the journal's own thread. */
  synchronized void onChange(Snapshot snapshot) {
    Instant begun = from;
    if (begun == null || snapshot.changedAt().isBefore(begun)) {
      return;
    }
    if (snapshot.state() == State.UNKNOWN) {
      unknown++;
    } else if (snapshot.state().isFinal() && wentAround(snapshot.attempts(), begun)) {
      answered++;
      firstAnswered = firstAnswered == null ? snapshot.changedAt() : firstAnswered;
    }
  }

  private boolean wentAround(List<Attempt> attempts, Instant begun) {
    if (attempts.isEmpty()) {
      return false;
    }
    Attempt last = attempts.get(attempts.size() - 1);
    return last.result() == Attempt.Result.ANSWERED
        && !cutLinks.contains(last.link())
        && !last.at().isBefore(begun);
  }

  /** When the first was answered over another link. */
  synchronized Optional<Instant> firstAnswered() {
    return Optional.ofNullable(firstAnswered);
  }

  synchronized long answered() {
    return answered;
  }

  synchronized long unknown() {
    return unknown;
  }
}
