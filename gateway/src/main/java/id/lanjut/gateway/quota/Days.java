package id.lanjut.gateway.quota;

import id.lanjut.routes.link.Carried;
import id.lanjut.store.traffic.DayTraffic;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What one link has carried, day by day. For one thread at a time. */
final class Days {
  /** The longest period, and as much again: also the month of the calendar is in it. */
  static final int KEPT = 62;

  private final String link;
  private final NavigableMap<LocalDate, Volume> days = new TreeMap<>();
  private final Set<LocalDate> unwritten = new HashSet<>();
  private Carried seen = Carried.NOTHING;

  Days(String link) {
    this.link = link;
  }

  /** In bytes. */
  record Volume(long sent, long received, long probes) {
    static final Volume NONE = new Volume(0, 0, 0);

    Volume plus(Volume other) {
      return new Volume(sent + other.sent, received + other.received, probes + other.probes);
    }
  }

  /** Counts for a day what was carried since this was last asked. */
  void take(Carried now, LocalDate day) {
    if (!now.equals(seen)) {
      add(day, since(seen, now));
      unwritten.add(day);
      seen = now;
    }
    days.headMap(day.minusDays(KEPT)).clear();
  }

  private static Volume since(Carried before, Carried now) {
    return new Volume(
        now.sent() - before.sent(),
        now.received() - before.received(),
        now.probesSent() - before.probesSent() + now.probesReceived() - before.probesReceived());
  }

  /** Adds what an earlier run has counted. */
  void remember(DayTraffic kept) {
    add(kept.day(), new Volume(kept.sent(), kept.received(), kept.probes()));
  }

  private void add(LocalDate day, Volume more) {
    days.merge(day, more, Volume::plus);
  }

  Volume in(Period period) {
    return days.subMap(period.from(), period.until()).values().stream()
        .reduce(Volume.NONE, Volume::plus);
  }

  /** What has changed since this was last asked, each day with all that it is now. */
  List<DayTraffic> takeUnwritten() {
    List<DayTraffic> changed = unwritten.stream().filter(days::containsKey).map(this::of).toList();
    unwritten.clear();
    return changed;
  }

  private DayTraffic of(LocalDate day) {
    Volume volume = days.getOrDefault(day, Volume.NONE);
    return new DayTraffic(link, day, volume.sent(), volume.received(), volume.probes());
  }

  /** This was not written after all. */
  void notWritten(LocalDate day) {
    unwritten.add(day);
  }
}
