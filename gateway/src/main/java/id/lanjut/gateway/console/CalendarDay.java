package id.lanjut.gateway.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A day of a calendar; where clocks are changed it may have 23 or 25 hours. */
record CalendarDay(LocalDate day, ZoneId zone) {
  static CalendarDay at(Instant time, ZoneId zone) {
    return new CalendarDay(time.atZone(zone).toLocalDate(), zone);
  }

  Instant from() {
    return day.atStartOfDay(zone).toInstant();
  }

  /** When the next one begins. */
  Instant until() {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
