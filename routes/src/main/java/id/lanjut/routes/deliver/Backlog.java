package id.lanjut.routes.deliver;

import id.lanjut.routes.table.Drain;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
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
  private Drain drain;
  private int window = 1;
  private int out;
  private boolean paced;
  private long lastAtNanos;
  private boolean timerSet;
  private int timer;

  Backlog(Drain drain) {
    this.drain = drain;
  }

  /** Goes on at this pace; a timer that was set for another one need not be waited for. */
  void pace(Drain now) {
    if (!now.equals(drain)) {
      drain = now;
      window = Math.min(window, drain.concurrency());
      timerSet = false;
    }
  }

  void add(Waiting transaction) {
    waiting.add(transaction);
  }

  /** The next transaction, when its time has come and there is room for it. */
  Optional<Waiting> next(long nowNanos) {
    if (waiting.isEmpty() || out >= window || nanosToRest(nowNanos) > 0) {
      return Optional.empty();
    }
    out++;
    paced = true;
    lastAtNanos = nowNanos;
    return Optional.of(waiting.remove());
  }

  /** How long until the pace allows the next one; empty when it is not the pace that holds it. */
  OptionalLong nanosUntilNext(long nowNanos) {
    return waiting.isEmpty() || out >= window
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, nanosToRest(nowNanos)));
  }

  private long nanosToRest(long nowNanos) {
    long interval = (long) (TimeUnit.SECONDS.toNanos(1) / drain.perSecond());
    return paced ? lastAtNanos + interval - nowNanos : 0;
  }

  void returned() {
    out--;
    window = Math.min(window + 1, drain.concurrency());
  }

  void paused() {
    window = 1;
  }

  /** The number of the one timer that this backlog needs; empty when it has one. */
  OptionalInt claimTimer() {
    if (timerSet) {
      return OptionalInt.empty();
    }
    timerSet = true;
    return OptionalInt.of(++timer);
  }

  /** A timer has rung; one that was set for an earlier pace frees no place for another. */
  synchronized void releaseTimer(int number) {
    timerSet = timerSet && number != timer;
  }
}
