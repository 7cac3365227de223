package id.lanjut.routes.hedge;

import id.lanjut.routes.deliver.Alarm;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Tells of the races whose time has come. One alarm is for all of them, so that a request that is
 * answered in time wakes no thread; a hedge comes up to a hundredth of a second later for it.
 */
final class Overdue {
  private static final Duration SWEEP = Duration.ofMillis(10);

  private final Alarm alarm;
  private final InstantSource clock;
  private final Consumer<Race> told;
  private final Map<Race, Long> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean sweeping = new AtomicBoolean();

  Overdue(Alarm alarm, InstantSource clock, Consumer<Race> told) {
    this.alarm = alarm;
    this.clock = clock;
    this.told = told;
  }

  /** Tells of it at that time, unless it is forgotten before. */
  void watch(Race race, long atMillis) {
    waiting.put(race, atMillis);
    sweepLater();
  }

  void forget(Race race) {
    waiting.remove(race);
  }

  private void sweepLater() {
    if (!waiting.isEmpty() && sweeping.compareAndSet(false, true)) {
      alarm.after(SWEEP, this::sweep);
    }
  }

  private void sweep() {
    try {
      long now = clock.millis();
      waiting.forEach((race, atMillis) -> tellIfDue(race, atMillis, now));
    } finally {
      sweeping.set(false);
      sweepLater();
    }
  }

  private void tellIfDue(Race race, long atMillis, long now) {
    if (now >= atMillis && waiting.remove(race, atMillis)) {
      told.accept(race);
    }
  }
}
