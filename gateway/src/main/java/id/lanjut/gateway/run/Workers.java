package id.lanjut.gateway.run;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for deliveries, which wait for answers most of their time: virtual ones where the running
 * Java has them (21 and later, JEP 444), else a bounded pool.
 */
final class Workers implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final int PLATFORM_THREADS = 128;
  private static final int FEW = 4;
  private static final long STOP_SECONDS = 1;

  private final QueuedThreadPool platform = new QueuedThreadPool(PLATFORM_THREADS, FEW);
  private final @Nullable Executor virtual = VirtualThreads.getDefaultVirtualThreadsExecutor();
  private final Semaphore idle = new Semaphore(Integer.MAX_VALUE);
  private volatile boolean closed;

  Workers() throws Exception {
    platform.setName("deliver");
    platform.setStopTimeout(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    platform.start();
  }

  @Override
  public void execute(Runnable delivery) {
    if (closed) {
      throw new RejectedExecutionException("the gateway stops");
    }
    idle.acquireUninterruptibly();
    Runnable counted =
        () -> {
          try {
            delivery.run();
          } finally {
            idle.release();
          }
        };
    if (virtual == null) {
      platform.execute(counted);
    } else {
      virtual.execute(counted);
    }
  }

  /** Lets what runs end; what does not is broken off by the links' closing, and is unknown. */
  @Override
  public void close() {
    closed = true;
    if (!allEnded()) {
      LOG.warn("deliveries are broken off; their outcome is unknown");
    }
    LifeCycle.stop(platform);
  }

  private boolean allEnded() {
    try {
      return idle.tryAcquire(Integer.MAX_VALUE, STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
