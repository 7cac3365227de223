package id.lanjut.store.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the ledger has to write. Holds a bounded number of events in memory; the rest stays in the
 * broker's queue until there is room again.
 */
public final class LedgerFeed {
  private static final int CAPACITY = 2_000;
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final BlockingQueue<LedgerEntry> ready = new ArrayBlockingQueue<>(CAPACITY);
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
    LedgerEntry next = ready.poll(waitMillis, TimeUnit.MILLISECONDS);
    long deadline = System.nanoTime() + gatherNanos;
    while (next != null) {
      batch.add(next);
      ready.drainTo(batch, max - batch.size());
      long left = deadline - System.nanoTime();
      next = batch.size() < max && left > 0 ? ready.poll(left, TimeUnit.NANOSECONDS) : null;
    }
    prompt.run();
    return batch;
  }

  /** Only the broker's own thread puts, after it has seen that there is room. */
  void put(LedgerEntry entry) {
    ready.add(entry);
  }

  boolean isFull() {
    return ready.remainingCapacity() == 0;
  }
}
