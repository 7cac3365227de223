package id.lanjut.store.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the ledger has to write. Holds a bounded number and size of events in memory; the rest stays
 * in the broker's queue until there is room again.
 */
public final class LedgerFeed {
  private static final int CAPACITY = 2_000;

  /** For so long what follows closely is gathered. */
  static final Duration GATHER = Duration.ofMillis(200);

  private static final long MAX_BYTES = 4L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition enough = lock.newCondition();
  private final Queue<LedgerEntry> ready = new ArrayDeque<>();
  private long readyBytes;
  private int impatient;

  /** So many are enough for who waits. */
  private int wanted = 1;

  private final Duration gather;
  private final Runnable prompt;

  /**
   * Nothing is ready yet.
   *
   * @param prompt asks the broker for more, once there is room
   */
  LedgerFeed(Duration gather, Runnable prompt) {
    this.gather = gather;
    this.prompt = prompt;
  }

  /**
   * Waits for the next events and gathers those that follow closely, since each batch costs the
   * ledger one sync; not while somebody is {@link #impatient}.
   *
   * @return at most {@code max}; none when there was none for {@code waitMillis}
   */
  public List<LedgerEntry> take(int max, long waitMillis) throws InterruptedException {
    return take(max, waitMillis, gather.toNanos());
  }

  /** The same, without waiting for more once there is something. */
  public List<LedgerEntry> takeAtOnce(int max, long waitMillis) throws InterruptedException {
    return take(max, waitMillis, 0);
  }

  private List<LedgerEntry> take(int max, long waitMillis, long gatherNanos)
      throws InterruptedException {
    List<LedgerEntry> batch = new ArrayList<>();
    lock.lock();
    try {
      awaitFirst(TimeUnit.MILLISECONDS.toNanos(waitMillis));
      gather(max, ready.isEmpty() ? 0 : gatherNanos);
      long bytes = 0;
      while (batch.size() < max && bytes < MAX_BYTES && !ready.isEmpty()) {
        LedgerEntry entry = ready.remove();
        batch.add(entry);
        bytes += entry.size();
      }
      readyBytes -= bytes;
    } finally {
      lock.unlock();
    }
    prompt.run();
    return batch;
  }

  private void awaitFirst(long nanos) throws InterruptedException {
    wanted = 1;
    long left = nanos;
    while (ready.isEmpty() && left > 0) {
      left = enough.awaitNanos(left);
    }
  }

  private void gather(int max, long nanos) throws InterruptedException {
    wanted = max;
    long left = nanos;
    while (impatient == 0 && !isEnough() && left > 0) {
      left = enough.awaitNanos(left);
    }
  }

  private boolean isEnough() {
    return ready.size() >= wanted || readyBytes >= MAX_BYTES;
  }

  /** Somebody waits for what was put, until {@link #patient}: nothing more is gathered. */
  public void impatient() {
    lock.lock();
    try {
      impatient++;
      enough.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One who was impatient waits no longer. */
  public void patient() {
    lock.lock();
    try {
      impatient--;
    } finally {
      lock.unlock();
    }
  }

  /** Only the broker's own thread puts, after it has seen that there is room. */
  void put(LedgerEntry entry) {
    lock.lock();
    try {
      ready.add(entry);
      readyBytes += entry.size();
      if (isEnough()) {
        enough.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isFull() {
    lock.lock();
    try {
      return ready.size() >= CAPACITY || readyBytes >= MAX_BYTES;
    } finally {
      lock.unlock();
    }
  }
}
