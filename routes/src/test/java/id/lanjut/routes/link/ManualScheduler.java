package id.lanjut.routes.link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Runs scheduled tasks on the test's own thread while the test advances the time. */
final class ManualScheduler implements Scheduler {
  private final SettableClock clock;
  private final List<Entry> entries = new ArrayList<>();

  private long count;

  private record Entry(Instant at, Runnable task, long number) {}

  ManualScheduler(SettableClock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Alarm after(Duration delay, Runnable task) {
    Entry entry = new Entry(clock.instant().plus(delay), task, count++);
    entries.add(entry);
    return () -> remove(entry);
  }

  /** Moves the time on, and stops at each task that falls due on the way. */
  void advance(Duration by) {
    Instant end = clock.instant().plus(by);
    for (Optional<Entry> next = due(end); next.isPresent(); next = due(end)) {
      remove(next.get());
      clock.set(next.get().at());
      next.get().task().run();
    }
    clock.set(end);
  }

  private synchronized Optional<Entry> due(Instant end) {
    return entries.stream()
        .filter(entry -> !entry.at().isAfter(end))
        .min(Comparator.comparing(Entry::at).thenComparing(Entry::number));
  }

  private synchronized void remove(Entry entry) {
    entries.remove(entry);
  }
}
