package id.lanjut.routes.drill;

import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.drill.DrillReport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A shop whose lines, transactions and time are as a drill's test wants them. */
final class DrillFixture implements DrillLog {
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final UpstreamSettings BANK =
      new UpstreamSettings(
          "bank", URI.create("http://bank.example"), Duration.ofSeconds(2), MINUTE);

  final ManualAlarm time = new ManualAlarm();
  final LinesInMemory lines = new LinesInMemory(time);
  final ShopInMemory shop = new ShopInMemory();
  final TillInMemory till = new TillInMemory();
  final List<DrillReport> filed = new ArrayList<>();
  boolean ledgerIsBroken;

  Drills open(RouteSettings... routes) {
    return Drills.open(
        new DrillParts(
            lines,
            lines,
            new DrillParts.Shop(shop, () -> shop.unfinished, till),
            new RouteTable(List.of(routes), List.of(BANK)),
            this,
            new DrillParts.Surroundings(time, Runnable::run, time, Duration.ofSeconds(10))));
  }

  /** Of a minute. */
  static DrillOrder order(String... links) {
    return new DrillOrder(Set.of(links), MINUTE, "ani");
  }

  Instant now() {
    return time.instant();
  }

  void pass(int millis) {
    time.pass(Duration.ofMillis(millis));
  }

  /** The cut is noticed. */
  void loseFiber() {
    pass(300);
    lines.change("fiber", LinkState.SUSPECT);
    pass(3_700);
    lines.change("fiber", LinkState.DOWN);
    pass(0);
  }

  void comeBack() {
    lines.comeBack("fiber");
    pass(10_000);
    lines.beSteady();
    pass(0);
  }

  @Override
  public void file(DrillReport report) {
    if (ledgerIsBroken) {
      throw new IllegalStateException("the ledger is broken");
    }
    filed.add(report);
  }

  @Override
  public List<DrillReport> latest(int limit) {
    return filed;
  }

  @Override
  public int forget(Instant before, int limit) {
    return 0;
  }
}
