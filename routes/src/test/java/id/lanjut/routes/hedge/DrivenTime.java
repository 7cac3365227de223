package id.lanjut.routes.hedge;

import id.lanjut.routes.deliver.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that stands still until a test moves it; what falls due rings on the test's thread. */
final class DrivenTime implements Alarm, InstantSource {
  private final List<Entry> entries = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-24T05:00:00Z");

  private record Entry(Instant at, Runnable run) {}

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void after(Duration delay, Runnable run) {
    entries.add(new Entry(now.plus(delay), run));
  }

  void pass(Duration time) {
    Instant end = instant().plus(time);
    for (Optional<Entry> next = takeDue(end); next.isPresent(); next = takeDue(end)) {
      next.get().run().run();
    }
    set(end);
  }

  private synchronized void set(Instant to) {
    now = to;
  }

  private synchronized Optional<Entry> takeDue(Instant end) {
    Optional<Entry> next =
        entries.stream()
            .filter(entry -> !entry.at().isAfter(end))
            .min(Comparator.comparing(Entry::at));
    next.ifPresent(entries::remove);
    next.ifPresent(entry -> now = entry.at());
    return next;
  }
}
