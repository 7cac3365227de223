package id.lanjut.lab.wan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Fifty requests a second, sales and reads in turn, on a schedule that waits for nobody: a request
 * that cannot be sent in time waits, and its waiting is counted.
 */
final class Load implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(60);

  private final Tills tills;
  private final String keys;
  private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor();
  private final List<CompletableFuture<Asked>> asked = new ArrayList<>();

  /**
   * @param keys what all keys begin with
   */
  Load(Tills tills, String keys) {
    this.tills = tills;
    this.keys = keys;
  }

  /** Begins; ends by {@link #end}. */
  void begin() {
    long begin = System.nanoTime();
    var unused =
        schedule.scheduleAtFixedRate(() -> next(begin), 0, PAUSE_NANOS, TimeUnit.NANOSECONDS);
  }

  private synchronized void next(long begin) {
    int number = asked.size();
    long due = begin + number * PAUSE_NANOS;
    asked.add(number % 2 == 0 ? tills.sell(keys + number, due) : tills.read(due));
  }

  /** Asks nothing more, and returns what became of everything. */
  List<Asked> end() throws Exception {
    close();
    List<CompletableFuture<Asked>> all;
    synchronized (this) {
      all = List.copyOf(asked);
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .get(MOST_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return all.stream().map(CompletableFuture::join).toList();
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }
}
