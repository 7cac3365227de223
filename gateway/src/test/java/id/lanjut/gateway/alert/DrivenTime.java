package id.lanjut.gateway.alert;

import id.lanjut.routes.deliver.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that passes when a test says so; what is due meanwhile runs at its own moment. */
final class DrivenTime implements Alarm, InstantSource {
  private record Due(Instant at, Runnable run) {}

  private final List<Due> dues = new ArrayList<>();
  private Instant now;

  DrivenTime(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void after(Duration delay, Runnable run) {
    dues.add(new Due(now.plus(delay), run));
  }

  void pass(Duration duration) {
    Instant end = now.plus(duration);
    for (Optional<Due> next = next(end); next.isPresent(); next = next(end)) {
      dues.remove(next.get());
      now = next.get().at();
      next.get().run().run();
    }
    now = end;
  }

  /** The process has died: nothing that was to come comes. */
  void forget() {
    dues.clear();
  }

  /** How many things are to come. */
  int waiting() {
    return dues.size();
  }

  private Optional<Due> next(Instant end) {
    return dues.stream().filter(due -> !due.at().isAfter(end)).min(Comparator.comparing(Due::at));
  }
}
