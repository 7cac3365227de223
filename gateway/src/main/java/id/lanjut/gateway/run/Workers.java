package id.lanjut.gateway.run;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for deliveries, which wait for answers most of their time: virtual ones where the running
 * Java has them (21 and later, JEP 444), else a bounded pool.
 */
final class Workers {
  private static final int PLATFORM_THREADS = 128;
  private static final long IDLE_SECONDS = 30;
  private static final long STOP_SECONDS = 1;

  private Workers() {}

  static ExecutorService open() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return platform();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("virtual threads cannot be started", e.getCause());
    }
  }

  /** Lets what runs end; what does not is broken off, and its outcome is unknown. */
  static void close(ExecutorService workers) throws InterruptedException {
    workers.shutdown();
    if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      workers.shutdownNow();
      workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static ExecutorService platform() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            PLATFORM_THREADS,
            PLATFORM_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "deliver-" + number.incrementAndGet()));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
