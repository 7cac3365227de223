package id.lanjut.routes.drill;

import id.lanjut.routes.deliver.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins drills at their times. */
public final class DrillSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(DrillSchedule.class);

  /** An alarm is set by a clock that stands while the PC sleeps, and may be set: it is set anew. */
  private static final Duration LONGEST_ALARM = Duration.ofMinutes(30);

  /** Later than that, the shop may be selling: the next time will do. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private final Drilling drilling;
  private final Alarm alarm;
  private final InstantSource clock;
  private final ZoneId zone;
  private volatile Times times = new Times(List.of());

  /** The times that hold, until others take their place; the very one tells old alarms apart. */
  private static final class Times {
    private final List<DrillTime> all;

    Times(List<DrillTime> all) {
      this.all = List.copyOf(all);
    }
  }

  /**
   * Has no times yet.
   *
   * @param alarm rings for as long as drills are to be begun
   * @param zone where the shop is
   */
  public DrillSchedule(Drilling drilling, Alarm alarm, InstantSource clock, ZoneId zone) {
    this.drilling = drilling;
    this.alarm = alarm;
    this.clock = clock;
    this.zone = zone;
  }

  /** Begins drills at these times from now on, and no more at those before. */
  public synchronized void replace(List<DrillTime> others) {
    if (!times.all.equals(others)) {
      Times now = new Times(others);
      times = now;
      now.all.forEach(time -> await(now, time, time.after(clock.instant(), zone)));
      next().ifPresent(next -> LOG.info("the next drill is due at {}", next));
    }
  }

  /** When the next one is due; empty when none is. */
  public Optional<Instant> next() {
    Instant now = clock.instant();
    return times.all.stream().map(time -> time.after(now, zone)).min(Instant::compareTo);
  }

  private void await(Times of, DrillTime time, Instant due) {
    Duration left = Duration.between(clock.instant(), due);
    Duration next = left.compareTo(LONGEST_ALARM) < 0 ? left : LONGEST_ALARM;
    alarm.after(next.isNegative() ? Duration.ZERO : next, () -> ring(of, time, due));
  }

  private void ring(Times of, DrillTime time, Instant due) {
    if (of != times) {
      return;
    }
    Instant now = clock.instant();
    Instant next = time.after(now, zone);
    if (now.isBefore(due)) {
      // Never later than the next one from now: the clock may have been set back.
      await(of, time, next.isBefore(due) ? next : due);
      return;
    }
    // First, so that a drill that breaks is not the last one.
    await(of, time, next);
    if (now.isBefore(due.plus(LATE))) {
      begin(time);
    } else {
      LOG.warn("a drill is left out: it was due at {}", due);
    }
  }

  private void begin(DrillTime time) {
    Begun begun = drilling.begin(new DrillOrder(time.links(), time.lasts(), "schedule"));
    if (begun instanceof Begun.Refused refused) {
      LOG.warn("a drill does not take place: {}", refused.reason());
    } else if (begun instanceof Begun.AnotherRuns) {
      LOG.warn("a drill does not take place: another one runs");
    }
  }
}
