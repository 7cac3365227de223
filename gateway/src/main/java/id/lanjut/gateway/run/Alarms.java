package id.lanjut.gateway.run;

import id.lanjut.routes.deliver.Alarm;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rings on one thread of its own, by this name. */
final class Alarms implements Alarm, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  private final ScheduledThreadPoolExecutor timer;

  Alarms(String name) {
    timer = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, name));
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void after(Duration delay, Runnable run) {
    if (!timer.isShutdown()) {
      var unused = timer.schedule(() -> ring(run), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static void ring(Runnable run) {
    try {
      run.run();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("what an alarm was set for failed");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
