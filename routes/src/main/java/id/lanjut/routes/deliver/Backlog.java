package id.lanjut.routes.deliver;

import id.lanjut.routes.table.Drain;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** One route's backlog: the oldest first, evenly paced, so many at once. Callers hold its lock. */
final class Backlog {
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::sequence));
  private final long intervalNanos;
  private final int concurrency;
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
    if (waiting.isEmpty() || out >= concurrency || (paced && nowNanos - nextAtNanos < 0)) {
      return Optional.empty();
    }
    out++;
    paced = true;
    nextAtNanos = nowNanos + intervalNanos;
    return Optional.of(waiting.remove());
  }

  /** How long until the pace allows the next one; empty when it is not the pace that holds it. */
  OptionalLong nanosUntilNext(long nowNanos) {
    return waiting.isEmpty() || out >= concurrency
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, nextAtNanos - nowNanos));
  }

  void returned() {
    out--;
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
