package id.lanjut.gateway.console;

import id.lanjut.routes.drill.Begun;
import id.lanjut.routes.drill.DrillOrder;
import id.lanjut.routes.drill.Drilling;
import id.lanjut.routes.drill.Progress;
import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.drill.DrillReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Drills that go as a test wants. */
final class DrillsInMemory implements Drilling {
  final List<DrillOrder> orders = new ArrayList<>();
  final List<String> stops = new ArrayList<>();
  final List<DrillReport> reports = new ArrayList<>();
  Begun begun = new Begun.Started();
  Optional<Progress> running = Optional.empty();
  Consumer<Long> waited = step -> {};
  long step;

  /** Where reports are read from, if not from memory. */
  @Nullable DrillLog ledger;

  @Override
  public Begun begin(DrillOrder order) {
    orders.add(order);
    return begun;
  }

  @Override
  public boolean stop(String by) {
    stops.add(by);
    return running.isPresent();
  }

  @Override
  public Optional<Progress> running() {
    return running;
  }

  @Override
  public Optional<DrillReport> last() {
    return reports.stream().findFirst();
  }

  @Override
  public List<DrillReport> latest(int limit) {
    return ledger == null ? reports.stream().limit(limit).toList() : ledger.latest(limit);
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public void awaitAfter(long seen, Duration atMost) {
    waited.accept(seen);
  }
}
