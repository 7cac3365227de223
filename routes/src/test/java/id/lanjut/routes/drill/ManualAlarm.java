package id.lanjut.routes.drill;

import id.lanjut.routes.deliver.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that stands still until a test moves it, and what falls due on the way. */
final class ManualAlarm implements Alarm, InstantSource {
  private final List<Entry> entries = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-24T05:00:00Z");
  private long count;

  private record Entry(Instant at, long number, Runnable run) {
    Entry later(Duration time) {
      return new Entry(at.plus(time), number, run);
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void after(Duration delay, Runnable run) {
    entries.add(new Entry(now.plus(delay), count++, run));
  }

  void pass(Duration time) {
    Instant end = now.plus(time);
    for (Optional<Entry> next = due(end); next.isPresent(); next = due(end)) {
      entries.remove(next.get());
      now = next.get().at();
      next.get().run().run();
    }
    now = end;
  }

  /** The PC sleeps: nothing rings, and what was set rings as much later. */
  void sleep(Duration time) {
    List<Entry> later = entries.stream().map(entry -> entry.later(time)).toList();
    entries.clear();
    entries.addAll(later);
    now = now.plus(time);
  }

  /** Somebody sets the PC's clock back: what was set rings when it would have. */
  void setClockBack(Duration time) {
    sleep(time.negated());
  }

  /** How many will ring. */
  int waiting() {
    return entries.size();
  }

  private Optional<Entry> due(Instant end) {
    return entries.stream()
        .filter(entry -> !entry.at().isAfter(end))
        .min(Comparator.comparing(Entry::at).thenComparing(Entry::number));
  }
}
