package id.lanjut.gateway.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects when one link's outages began, as far as that was seen; of very many the latest {@value
 * #LATEST}. A line that comes and goes has one outage, not a hundred: each of those would begin at
 * the same time as any other line's.
 */
final class Beginnings {
  static final int LATEST = 1_000;

  /** What begins sooner after the end of an outage belongs to it. */
  static final Duration LULL = Duration.ofMinutes(1);

  private final Predicate<Instant> rehearsed;
  private final Deque<Instant> latest = new ArrayDeque<>();
  private @Nullable Instant ended;

  /**
   * None yet.
   *
   * @param rehearsed whether an outage that began then was a drill
   */
  Beginnings(Predicate<Instant> rehearsed) {
    this.rehearsed = rehearsed;
  }

  /** One stretch after the other. */
  void add(Stretch stretch) {
    if (stretch.condition() != Condition.DOWN) {
      return;
    }
    Instant from = stretch.span().from();
    boolean goesOn = ended != null && !from.isAfter(ended.plus(LULL));
    ended = stretch.span().to();
    if (goesOn || !stretch.beginSeen() || rehearsed.test(from)) {
      return;
    }
    latest.add(from);
    if (latest.size() > LATEST) {
      latest.remove();
    }
  }

  /** In their order. */
  List<Instant> all() {
    return List.copyOf(latest);
  }
}
