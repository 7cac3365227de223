package id.lanjut.gateway.run;

import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.drill.DrillReport;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The memory of drills, which also tells who wants to hear how one went. */
final class ToldDrills implements DrillLog {
  private final DrillLog log;
  private final List<Consumer<DrillReport>> listeners = new CopyOnWriteArrayList<>();

  ToldDrills(DrillLog log) {
    this.log = log;
  }

  /** Hears of each report, also where it could not be filed. */
  void onReport(Consumer<DrillReport> listener) {
    listeners.add(listener);
  }

  @Override
  public void file(DrillReport report) {
    listeners.forEach(listener -> listener.accept(report));
    log.file(report);
  }

  @Override
  public List<DrillReport> latest(int limit) {
    return log.latest(limit);
  }

  @Override
  public int forget(Instant before, int limit) {
    return log.forget(before, limit);
  }
}
