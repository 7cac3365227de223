package id.lanjut.routes.deliver;

import id.lanjut.routes.table.Drain;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * One route's backlog: the oldest first, evenly paced, so many at once. After a pause it starts
 * with one alone and lets one more out for each that has returned: a link that has just come back
 * is not trusted with many. Callers hold its lock.
 */
final class Backlog {
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::sequence));
  private final long intervalNanos;
  private final int concurrency;
  private int window = 1;
  private int out;
  private boolean paced;
  private long nextAtNanos;
  private boolean timerSet;

  Backlog(Drain drain) {
    this.intervalNanos = (long) (TimeUnit.SECONDS.toNanos(1) / drain.perSecond());
    this.concurrency = drain.concurrency();
  }

  void add(Waiting transaction) {
    waiting.add(transaction);
  }

  /** The next transaction, when its time has come and there is room for it. */
  Optional<Waiting> next(long nowNanos) {
    if (waiting.isEmpty() || out >= window || (paced && nowNanos - nextAtNanos < 0)) {
      return Optional.empty();
    }
    out++;
    paced = true;
    nextAtNanos = nowNanos + intervalNanos;
    return Optional.of(waiting.remove());
  }

  /** How long until the pace allows the next one; empty when it is not the pace that holds it. */
  OptionalLong nanosUntilNext(long nowNanos) {
    return waiting.isEmpty() || out >= window
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, nextAtNanos - nowNanos));
  }

  void returned() {
    out--;
    window = Math.min(window + 1, concurrency);
  }

  void paused() {
    window = 1;
  }

  /** Says whether the caller should set the one timer that this backlog needs. */
  boolean claimTimer() {
    boolean free = !timerSet;
    timerSet = true;
    return free;
  }

  synchronized void releaseTimer() {
    timerSet = false;
  }
}
