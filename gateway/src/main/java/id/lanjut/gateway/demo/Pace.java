package id.lanjut.gateway.demo;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Lets time pass in the story, until someone ends it. */
final class Pace {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final ScheduledExecutorService scheduler;
  private final CompletableFuture<Void> stop;

  /**
   * @param stop completed when the story shall end early
   */
  Pace(ScheduledExecutorService scheduler, CompletableFuture<Void> stop) {
    this.scheduler = scheduler;
    this.stop = stop;
  }

  /** The same, but nobody can end it. */
  Pace unstoppable() {
    return new Pace(scheduler, new CompletableFuture<>());
  }

  boolean isStopped() {
    return stop.isDone();
  }

  /**
   * Does something now and again and again, until something else has been done.
   *
   * @param beat must not throw
   */
  <T> T beating(Duration pause, Runnable beat, Supplier<T> meanwhile) {
    Future<?> beats =
        scheduler.scheduleAtFixedRate(beat, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return meanwhile.get();
    } finally {
      beats.cancel(false);
    }
  }

  /** Returns after that time, or when the story is ended. */
  void pass(Duration time) {
    until(() -> false, time);
  }

  /** Returns when the story is ended: true. */
  boolean untilStopped() {
    stop.join();
    return true;
  }

  /** Waits for a condition; false when the limit, or the end of the story, came first. */
  boolean until(BooleanSupplier condition, Duration limit) {
    CompletableFuture<Boolean> held = new CompletableFuture<>();
    Future<?> end =
        scheduler.schedule(() -> held.complete(false), limit.toMillis(), TimeUnit.MILLISECONDS);
    Runnable look =
        () -> {
          if (condition.getAsBoolean()) {
            held.complete(true);
          } else if (stop.isDone()) {
            held.complete(false);
          }
        };
    try {
      return beating(LOOK_EVERY, look, held::join);
    } finally {
      end.cancel(false);
    }
  }
}
