package id.lanjut.gateway.quota;

import id.lanjut.store.traffic.DayTraffic;
import id.lanjut.store.traffic.TrafficLog;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ledger that forgets nothing and counts how often it is written. */
final class TrafficInMemory implements TrafficLog {
  final Map<String, DayTraffic> rows = new LinkedHashMap<>();
  int writes;

  @Override
  public void keep(List<DayTraffic> days) {
    writes++;
    days.forEach(day -> rows.put(day.link() + " " + day.day(), day));
  }

  @Override
  public List<DayTraffic> since(LocalDate first) {
    return rows.values().stream().filter(row -> !row.day().isBefore(first)).toList();
  }

  @Override
  public int forget(LocalDate before, int limit) {
    throw new UnsupportedOperationException();
  }
}
