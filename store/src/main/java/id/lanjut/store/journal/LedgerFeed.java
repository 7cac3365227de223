package id.lanjut.store.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has to write. Holds a bounded number and size of events in memory; the rest stays
 * in the broker's queue until there is room again.
 */
public final class LedgerFeed {
  private static final int CAPACITY = 2_000;
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long MAX_BYTES = 4L << 20;

  private final BlockingQueue<LedgerEntry> ready = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong readyBytes = new AtomicLong();
  private final Runnable prompt;

  LedgerFeed(Runnable prompt) {
    this.prompt = prompt;
  }

  /**
   * Waits for the next events and gathers those that follow closely, since each batch costs the
   * ledger one sync.
   *
   * @return at most {@code max}; none when there was none for {@code waitMillis}
   */
  public List<LedgerEntry> take(int max, long waitMillis) throws InterruptedException {
    return take(max, waitMillis, GATHER_NANOS);
  }

  /** The same, without waiting for more once there is something. */
  public List<LedgerEntry> takeAtOnce(int max, long waitMillis) throws InterruptedException {
    return take(max, waitMillis, 0);
  }

  private List<LedgerEntry> take(int max, long waitMillis, long gatherNanos)
      throws InterruptedException {
    List<LedgerEntry> batch = new ArrayList<>();
    long bytes = 0;
    LedgerEntry next = ready.poll(waitMillis, TimeUnit.MILLISECONDS);
    long deadline = System.nanoTime() + gatherNanos;
    while (next != null) {
      batch.add(next);
      bytes += next.size();
      readyBytes.addAndGet(-next.size());
      boolean enough = batch.size() == max || bytes >= MAX_BYTES;
      next = enough ? null : next(deadline);
    }
    prompt.run();
    return batch;
  }

  private @Nullable LedgerEntry next(long deadline) throws InterruptedException {
    return ready.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  /** Only the broker's own thread puts, after it has seen that there is room. */
  void put(LedgerEntry entry) {
    readyBytes.addAndGet(entry.size());
    ready.add(entry);
  }

  boolean isFull() {
    return ready.remainingCapacity() == 0 || readyBytes.get() >= MAX_BYTES;
  }
}
