package id.lanjut.gateway.quota;

import id.lanjut.routes.link.Carried;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.Metering;
import id.lanjut.store.traffic.DayTraffic;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each link has carried, in memory, by the days of one place. */
final class Counts {
  private final Metering metering;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Map<String, LinkSettings> links = new LinkedHashMap<>();

  // Guarded by this.
  private final Map<String, Days> days = new LinkedHashMap<>();

  Counts(List<LinkSettings> configured, Metering metering, InstantSource clock, ZoneId zone) {
    this.metering = metering;
    this.clock = clock;
    this.zone = zone;
    for (LinkSettings link : configured) {
      links.put(link.name(), link);
      days.put(link.name(), new Days(link.name()));
    }
  }

  LocalDate today() {
    return clock.instant().atZone(zone).toLocalDate();
  }

  /** The first day that matters. */
  LocalDate first() {
    return today().minusDays(Days.KEPT);
  }

  /** Counts what was carried since this was last asked. */
  synchronized void take() {
    LocalDate today = today();
    Map<String, Carried> carried = metering.carried();
    days.forEach(
        (link, counted) -> counted.take(carried.getOrDefault(link, Carried.NOTHING), today));
  }

  synchronized LinkTraffic of(String link) {
    take();
    return traffic(Objects.requireNonNull(links.get(link)));
  }

  /** Those that have a quota, by their names. */
  synchronized Map<String, LinkTraffic> withQuota() {
    take();
    Map<String, LinkTraffic> all = new LinkedHashMap<>();
    for (LinkSettings link : links.values()) {
      if (link.quota().isPresent()) {
        all.put(link.name(), traffic(link));
      }
    }
    return all;
  }

  private LinkTraffic traffic(LinkSettings link) {
    Days counted = of(link);
    Period month = Period.month(today());
    Period period = link.quota().map(quota -> Period.of(quota, today())).orElse(month);
    Days.Volume volume = counted.in(period);
    return new LinkTraffic(
        period, volume.sent(), volume.received(), link.quotaOrNull(), counted.in(month).probes());
  }

  private Days of(LinkSettings link) {
    return Objects.requireNonNull(days.get(link.name()));
  }

  /** Adds what an earlier run has counted; of links that are no more nothing is wanted. */
  synchronized void remember(List<DayTraffic> kept) {
    for (DayTraffic day : kept) {
      Days counted = days.get(day.link());
      if (counted != null) {
        counted.remember(day);
      }
    }
  }

  /** What has changed since this was last asked. */
  synchronized List<DayTraffic> takeUnwritten() {
    return days.values().stream().flatMap(counted -> counted.takeUnwritten().stream()).toList();
  }

  /** These were not written after all. */
  synchronized void notWritten(List<DayTraffic> changed) {
    changed.forEach(day -> Objects.requireNonNull(days.get(day.link())).notWritten(day.day()));
  }
}
