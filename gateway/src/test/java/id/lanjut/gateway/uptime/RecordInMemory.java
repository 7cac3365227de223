package id.lanjut.gateway.uptime;

import id.lanjut.store.transaction.Event.LinkChanged;
import id.lanjut.store.uptime.Detour;
import id.lanjut.store.uptime.Run;
import id.lanjut.store.uptime.Tally;
import id.lanjut.store.uptime.UptimeLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A record that a test can look into. */
final class RecordInMemory implements UptimeLog {
  final List<LinkChanged> changes = new ArrayList<>();
  final List<Detour> detours = new ArrayList<>();
  final TreeMap<Instant, Run> runs = new TreeMap<>();
  Tally tally = new Tally(0, 0, 0);
  int reads;

  @Override
  public void changed(LinkChanged change) {
    changes.add(change);
  }

  @Override
  public void ran(Run run) {
    runs.put(run.started(), run);
  }

  @Override
  public List<Run> runs(Instant from) {
    reads++;
    return runs.values().stream().filter(run -> !run.seen().isBefore(from)).toList();
  }

  @Override
  public void changes(Instant from, Consumer<LinkChanged> taker) {
    changes.forEach(taker);
  }

  @Override
  public void detours(Instant from, Consumer<Detour> taker) {
    detours.stream().filter(it -> !it.acceptedAt().isBefore(from)).forEach(taker);
  }

  @Override
  public Tally tally(Instant from) {
    return tally;
  }

  @Override
  public int forget(Instant before, int limit) {
    return 0;
  }
}
