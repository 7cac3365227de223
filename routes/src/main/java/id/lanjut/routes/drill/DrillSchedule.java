package id.lanjut.routes.drill;

import id.lanjut.routes.deliver.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
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

  private DrillSchedule(Drilling drilling, Alarm alarm, InstantSource clock, ZoneId zone) {
    this.drilling = drilling;
    this.alarm = alarm;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Begins drills at these times, for as long as the alarm rings.
   *
   * @param zone where the shop is
   */
  public static void start(
      Drilling drilling, List<DrillTime> times, Alarm alarm, InstantSource clock, ZoneId zone) {
    DrillSchedule schedule = new DrillSchedule(drilling, alarm, clock, zone);
    times.forEach(time -> schedule.await(time, time.after(clock.instant(), zone)));
  }

  private void await(DrillTime time, Instant due) {
    Duration left = Duration.between(clock.instant(), due);
    Duration next = left.compareTo(LONGEST_ALARM) < 0 ? left : LONGEST_ALARM;
    alarm.after(next.isNegative() ? Duration.ZERO : next, () -> ring(time, due));
  }

  private void ring(DrillTime time, Instant due) {
    Instant now = clock.instant();
    if (now.isBefore(due)) {
      // Never later than the next one from now: the clock may have been set back.
      Instant next = time.after(now, zone);
      await(time, next.isBefore(due) ? next : due);
      return;
    }
    if (now.isBefore(due.plus(LATE))) {
      begin(time);
    } else {
      LOG.warn("a drill is left out: it was due at {}", due);
    }
    await(time, time.after(now, zone));
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
