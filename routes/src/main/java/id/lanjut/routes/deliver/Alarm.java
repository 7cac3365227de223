package id.lanjut.routes.deliver;

import java.time.Duration;

/** Rings once after a while. What it runs handles its own errors. */
@FunctionalInterface
public interface Alarm {
  /** Runs something after a while, on a thread of the alarm's. */
  void after(Duration delay, Runnable run);
}
