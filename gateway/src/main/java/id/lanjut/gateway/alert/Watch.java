package id.lanjut.gateway.alert;

import id.lanjut.routes.deliver.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Has the rules look when something has changed, and at the time when the next thing is due; each
 * look is a step of the {@link Register}.
 */
final class Watch {
  /** An alarm is set by a clock that stands while the PC sleeps, and may be set: it is set anew. */
  static final Duration LONGEST_ALARM = Duration.ofMinutes(30);

  private final Parts parts;
  private final AtomicBoolean asked = new AtomicBoolean();

  /** The next look that is set for sure; only the alarm's thread knows it. */
  private @Nullable Instant setFor;

  /**
   * What it works with.
   *
   * @param shown what people read off this computer's clock, which quiet hours go by
   * @param alarm rings on one thread
   * @param onPosted hears that a message may be in the queue
   */
  record Parts(
      List<Rule> rules,
      Register register,
      Desk desk,
      QuietHours quiet,
      InstantSource clock,
      InstantSource shown,
      Alarm alarm,
      Runnable onPosted) {}

  Watch(Parts parts) {
    this.parts = parts;
  }

  /** Something has changed; many at once are one look. */
  void changed() {
    changedWithin(Duration.ZERO);
  }

  /** Something has changed that can wait so long, in which more of its kind comes. */
  void changedWithin(Duration atMost) {
    if (asked.compareAndSet(false, true)) {
      parts.alarm().after(atMost, this::answer);
    }
  }

  private void answer() {
    // First: what changes while it looks is looked at again.
    asked.set(false);
    look();
  }

  private void look() {
    Instant now = parts.clock().instant();
    Sight seen = Sight.together(parts.rules().stream().map(rule -> rule.look(now)).toList());
    Register.Moment moment = new Register.Moment(now, quietEnds(now));
    AtomicReference<@Nullable Instant> next = new AtomicReference<>();
    AtomicBoolean posted = new AtomicBoolean();
    parts
        .desk()
        .change(
            book -> {
              Register.Step step = parts.register().step(book, seen, moment);
              next.set(step.nextOrNull());
              posted.set(step.book().queue().size() > book.queue().size());
              return step.book();
            });
    if (posted.get()) {
      parts.onPosted().run();
    }
    set(now, next.get());
  }

  private @Nullable Instant quietEnds(Instant now) {
    Instant shown = parts.shown().instant();
    return parts
        .quiet()
        .endAfter(shown)
        .map(end -> now.plus(Duration.between(shown, end)))
        .orElse(null);
  }

  /** Unless one is set that comes before: that look sets the next. */
  private void set(Instant now, @Nullable Instant next) {
    if (next == null || (setFor != null && setFor.isAfter(now) && !next.isBefore(setFor))) {
      return;
    }
    Duration left = Duration.between(now, next);
    Duration rest = left.compareTo(LONGEST_ALARM) < 0 ? left : LONGEST_ALARM;
    setFor = now.plus(rest);
    parts.alarm().after(rest.isNegative() ? Duration.ZERO : rest, this::look);
  }
}
