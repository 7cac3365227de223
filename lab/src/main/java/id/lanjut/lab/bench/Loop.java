package id.lanjut.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.ConcurrentHistogram;

/** A closed loop: each thread does the next operation when its last one is done. */
final class Loop {
  private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int DIGITS = 3;

  private Loop() {}

  /** One thing that is done again and again by one thread. */
  interface Operation {
    void once() throws Exception;
  }

  /** Runs each operation on a thread of its own; the first failure of any ends the bench. */
  static Reading run(List<? extends Operation> operations, Duration time) throws Exception {
    ConcurrentHistogram nanos = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
    ExecutorService threads = Executors.newFixedThreadPool(operations.size());
    long start = System.nanoTime();
    long end = start + time.toNanos();
    try {
      List<Callable<Void>> tasks = new ArrayList<>();
      operations.forEach(operation -> tasks.add(() -> repeat(operation, end, nanos)));
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return reading(nanos, System.nanoTime() - start);
  }

  private static Void repeat(Operation operation, long end, ConcurrentHistogram nanos)
      throws Exception {
    for (long before = System.nanoTime(); before < end; ) {
      operation.once();
      long after = System.nanoTime();
      nanos.recordValue(Math.min(after - before, LONGEST_NANOS));
      before = after;
    }
    return null;
  }

  private static Reading reading(ConcurrentHistogram nanos, long elapsedNanos) {
    return new Reading(
        nanos.getTotalCount() * 1e9 / elapsedNanos,
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        0);
  }
}
