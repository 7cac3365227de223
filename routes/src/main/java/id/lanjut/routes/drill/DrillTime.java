package id.lanjut.routes.drill;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * When a drill is done by itself.
 *
 * @param days on which days of the week, at least one
 * @param at at what time of the shop's day
 * @param links the links to cut; empty for the one that is preferred then
 * @param lasts how long they stay cut
 */
public record DrillTime(Set<DayOfWeek> days, LocalTime at, Set<String> links, Duration lasts) {
  public DrillTime {
    days = Set.copyOf(days);
    links = Set.copyOf(links);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a drill has at least one day");
    }
  }

  /** The first such time after a moment; a time that a clock change leaves out is an hour later. */
  Instant after(Instant moment, ZoneId zone) {
    ZonedDateTime next = moment.atZone(zone).with(at);
    while (!next.toInstant().isAfter(moment) || !days.contains(next.getDayOfWeek())) {
      next = next.toLocalDate().plusDays(1).atTime(at).atZone(zone);
    }
    return next.toInstant();
  }
}
