package id.lanjut.routes.deliver;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Alarms that ring when it is time, and never once this is closed. */
public final class RealTime implements Alarm, AutoCloseable {
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(1, new ThreadPoolExecutor.DiscardPolicy());

  @Override
  public void after(Duration delay, Runnable run) {
    var unused = timer.schedule(run, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
