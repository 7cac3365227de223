package id.lanjut.routes.link;

import java.time.Duration;

/** Runs things later; handed in, so that tests drive the time. */
@FunctionalInterface
interface Scheduler {
  /** Runs the task once after the delay, unless it is called off before. The task must be short. */
  Alarm after(Duration delay, Runnable task);

  /** Something that will happen. */
  @FunctionalInterface
  interface Alarm {
    /** Calls it off; does nothing when it has already begun. */
    void cancel();
  }
}
