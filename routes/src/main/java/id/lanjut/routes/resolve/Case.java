package id.lanjut.routes.resolve;

import id.lanjut.store.transaction.TransactionId;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One unknown transaction that is being looked into. */
final class Case {
  private final TransactionId id;
  private final LongSupplier nanoTime;
  private final long openedNanos;
  private int inquiries;
  private int step;
  private boolean working;
  private boolean forALink;

  Case(TransactionId id, LongSupplier nanoTime) {
    this.id = id;
    this.nanoTime = nanoTime;
    this.openedNanos = nanoTime.getAsLong();
  }

  TransactionId id() {
    return id;
  }

  /** For how long it is being looked into, whatever the clock on the wall does. */
  Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - openedNanos);
  }

  /** The number of the step that comes next. */
  synchronized int due() {
    return step;
  }

  /** Claims a step; false when it was taken already. */
  synchronized boolean take(int due) {
    if (working || due != step) {
      return false;
    }
    working = true;
    forALink = false;
    step++;
    return true;
  }

  /**
   * Ends a step.
   *
   * @return the number of the one after it
   */
  synchronized int rest(boolean untilALinkChanges) {
    working = false;
    forALink = untilALinkChanges;
    return step;
  }

  synchronized boolean waitsForALink() {
    return forALink;
  }

  /** Counts an inquiry that was answered; how many were before. */
  synchronized int inquired() {
    return inquiries++;
  }
}
