package id.lanjut.gateway.alert;

import id.lanjut.gateway.config.AlertSettings.Quiet;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When only what cannot wait is told. */
final class QuietHours {
  private final Optional<Quiet> quiet;
  private final ZoneId zone;

  QuietHours(Optional<Quiet> quiet, ZoneId zone) {
    this.quiet = quiet;
    this.zone = zone;
  }

  /** When the quiet hours end that a moment lies in; empty outside of them. */
  Optional<Instant> endAfter(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    return quiet
        .filter(hours -> isWithin(hours, local.toLocalTime()))
        .map(hours -> end(local, hours.until()));
  }

  private static boolean isWithin(Quiet hours, LocalTime time) {
    boolean begun = !time.isBefore(hours.from());
    boolean notOver = time.isBefore(hours.until());
    return hours.from().isBefore(hours.until()) ? begun && notOver : begun || notOver;
  }

  private static Instant end(ZonedDateTime local, LocalTime until) {
    boolean today = local.toLocalTime().isBefore(until);
    return local
        .toLocalDate()
        .plusDays(today ? 0 : 1)
        .atTime(until)
        .atZone(local.getZone())
        .toInstant();
  }
}
