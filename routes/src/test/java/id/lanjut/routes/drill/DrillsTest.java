package id.lanjut.routes.drill;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.transaction.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A drill's course on a clock that the test drives. */
final class DrillsTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private final ManualAlarm time = new ManualAlarm();
  private final LinesInMemory lines = new LinesInMemory(time);
  private final ShopInMemory shop = new ShopInMemory();
  private final List<DrillReport> filed = new ArrayList<>();
  private boolean ledgerIsBroken;
  private final Drills drills = open(Duration.ofMinutes(5));

  private Drills open(Duration safeToRepeat) {
    RouteSettings charge = TestRoutes.charge(safeToRepeat, null, Drain.DEFAULT);
    UpstreamSettings bank =
        new UpstreamSettings(
            "bank", URI.create("http://bank.example"), Duration.ofSeconds(2), MINUTE);
    return Drills.open(
        new DrillParts(
            lines,
            lines,
            new DrillParts.Shop(shop, () -> shop.unfinished, new TillInMemory()),
            new RouteTable(List.of(charge), List.of(bank)),
            new Filing(),
            new DrillParts.Surroundings(time, Runnable::run, time, Duration.ofSeconds(10))));
  }

  private final class Filing implements DrillLog {
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

  private static DrillOrder order(String... links) {
    return new DrillOrder(Set.of(links), MINUTE, "ani");
  }

  private void pass(int millis) {
    time.pass(Duration.ofMillis(millis));
  }

  private DrillReport report() {
    assertThat(drills.running()).isEmpty();
    assertThat(filed).hasSize(1);
    return filed.get(0);
  }

  private void loseFiber() {
    pass(300);
    lines.change("fiber", LinkState.SUSPECT);
    pass(3_700);
    lines.change("fiber", LinkState.DOWN);
    pass(0);
  }

  private void comeBack() {
    lines.comeBack("fiber");
    pass(10_000);
    lines.beSteady();
    pass(0);
  }

  @Test
  void whatIsMeasuredIsReportedAndTheLineIsGivenBack() {
    // Given
    assertThat(drills.begin(order("fiber"))).isEqualTo(new Begun.Started());
    loseFiber();
    pass(56_000);

    // When
    pass(2_000);
    comeBack();

    // Then
    assertThat(lines.log)
        .containsExactly(
            "cut [fiber]", "check bank over 4g", "check bank over radio", "mend", "mend");
    DrillReport report = report();
    assertThat(report.failures()).isEmpty();
    assertThat(report.figures())
        .isEqualTo(new DrillReport.Figures(300L, 4_000L, 300L, 12_000L, 0L, 0, 0, 2, null));
    assertThat(Duration.between(report.started(), report.ended())).hasSeconds(72);
  }

  @Test
  void aSaleThatIsAnsweredOverAnotherLinkBeforeAnyCheckIsTheSwitch() {
    drills.begin(order("fiber"));
    pass(200);
    shop.tell(shop.answered("4g", time.instant().minusMillis(50), time.instant()));
    shop.tell(shop.answered("fiber", time.instant().minusMillis(50), time.instant()));
    shop.tell(shop.answered("4g", time.instant().minusSeconds(1), time.instant()));
    shop.tell(shop.in(State.UNKNOWN, "charge", time.instant()));
    loseFiber();
    pass(56_000);
    shop.tell(shop.answered("4g", time.instant(), time.instant()));
    comeBack();
    assertThat(report().figures().switchMillis()).isEqualTo(200);
    assertThat(report().figures().answered()).isEqualTo(1);
    assertThat(report().figures().unknown()).isEqualTo(1);
  }

  @Test
  void aQuietMomentIsWaitedFor() {
    // Given
    shop.waiting.put(State.SENDING, 1);
    drills.begin(order("fiber"));
    pass(4_000);
    assertThat(lines.log).isEmpty();
    assertThat(drills.running().orElseThrow().phase()).isEqualTo(Progress.Phase.WAITING);

    // When
    shop.waiting.clear();
    shop.tell(shop.answered("fiber", time.instant(), time.instant()));
    pass(0);

    // Then
    assertThat(lines.log).containsExactly("cut [fiber]");
  }

  @Test
  void whatCanBeFoundOutAboutIsCutAfterAWhile() {
    shop.waiting.put(State.SENDING, 1);
    shop.unfinished.add(shop.in(State.SENDING, "charge", time.instant()));
    drills.begin(order("fiber"));
    pass(10_000);
    assertThat(lines.log).containsExactly("cut [fiber]");
  }

  @Test
  void whatCouldNotBeFoundOutAboutIsNeverCut() {
    // Given
    shop.waiting.put(State.SENDING, 1);
    shop.unfinished.add(shop.in(State.SENDING, "charge", time.instant()));
    Drills risky = open(Duration.ZERO);

    // When
    risky.begin(order("fiber"));
    pass(10_000);

    // Then
    assertThat(lines.log).containsExactly("mend");
    assertThat(report().failures()).singleElement().asString().contains("no quiet moment");
  }

  @Test
  void whatSlippedInJustBeforeTheCutIsLetGoOn() {
    // Given
    Drills risky = open(Duration.ZERO);
    shop.unfinished.add(shop.in(State.SENDING, "charge", time.instant()));
    risky.begin(order("fiber"));
    assertThat(lines.log).containsExactly("cut [fiber] and idle", "mend");
    assertThat(risky.running().orElseThrow().phase()).isEqualTo(Progress.Phase.WAITING);

    // When
    shop.unfinished.clear();
    shop.tell(shop.answered("fiber", time.instant(), time.instant()));
    pass(0);

    // Then
    assertThat(lines.log).endsWith("cut [fiber] and idle");
    assertThat(risky.running().orElseThrow().phase()).isEqualTo(Progress.Phase.CUT);
  }

  @Test
  void whereARequestCouldNotBeFoundOutAboutNoneGoesOnAConnectionThatStands() {
    open(Duration.ZERO).begin(order("fiber"));
    assertThat(lines.log).containsExactly("cut [fiber] and idle");
  }

  @Test
  void itIsBrokenOffAtOnceWhenAnotherLinkGoesDown() {
    // Given
    drills.begin(order("fiber"));
    loseFiber();

    // When
    lines.change("4g", LinkState.DOWN);
    pass(0);

    // Then
    assertThat(lines.log).endsWith("mend");
    assertThat(drills.running().orElseThrow().phase()).isEqualTo(Progress.Phase.RETURNING);
    comeBack();
    assertThat(report().failures()).containsExactly("4g is DOWN: so it is");
    assertThat(report().figures().failbackMillis()).isEqualTo(10_000);
  }

  @Test
  void aDoubtAboutAnotherLinkIsNoTroubleYet() {
    drills.begin(order("fiber"));
    lines.change("4g", LinkState.SUSPECT);
    pass(0);
    assertThat(lines.log).containsExactly("cut [fiber]");
  }

  @Test
  void itIsBrokenOffWhenAPersonHasToDecideSomething() {
    shop.waiting.put(State.HELD, 3);
    drills.begin(order("fiber"));
    shop.waiting.put(State.HELD, 4);
    shop.tell(shop.in(State.HELD, "charge", time.instant()));
    pass(0);
    assertThat(lines.log).endsWith("mend");
    assertThat(report().failures()).containsExactly("a transaction is held for a person");
  }

  @Test
  void itIsBrokenOffWhenTheQueueGrows() {
    shop.waiting.put(State.QUEUED, 5);
    drills.begin(order("fiber"));
    shop.waiting.put(State.QUEUED, 55);
    shop.tell(shop.in(State.QUEUED, "charge", time.instant()));
    pass(0);
    assertThat(lines.log).containsExactly("cut [fiber]");
    shop.waiting.put(State.UNKNOWN, 1);
    shop.tell(shop.in(State.UNKNOWN, "charge", time.instant()));
    pass(0);
    assertThat(lines.log).endsWith("mend");
  }

  @Test
  void whoStopsItGetsTheLineBackAtOnce() {
    drills.begin(order("fiber"));
    assertThat(drills.stop("budi")).isTrue();
    assertThat(lines.log).endsWith("mend");
    pass(0);
    assertThat(drills.stop("budi")).isFalse();
    assertThat(report().failures()).containsExactly("stopped by budi");
  }

  @Test
  void aCutThatNobodyNoticesIsNotPassed() {
    drills.begin(order("fiber"));
    pass(60_000);
    assertThat(report().failures())
        .containsExactly(
            "not found to be dead within 60 s", "nothing was answered over another link");
  }

  @Test
  void anUpstreamThatIsNotReachedOverAnotherLinkIsNotPassed() {
    lines.obstacles.put("radio", "it is refused");
    drills.begin(order("fiber"));
    loseFiber();
    pass(60_000);
    comeBack();
    assertThat(report().failures())
        .containsExactly("bank is not reached over radio: it is refused");
    assertThat(report().figures().checks()).isEqualTo(1);
  }

  @Test
  void aLineThatDoesNotComeBackIsWaitedForAWhileOnly() {
    drills.begin(order("fiber"));
    loseFiber();
    pass(60_000 + 80_000);
    assertThat(report().failures()).containsExactly("fiber has not come back: so it is");
    assertThat(report().figures().failbackMillis()).isNull();
  }

  @Test
  void theEndIsWaitedForOfWhatHadToWait() {
    // Given
    drills.begin(order("fiber"));
    loseFiber();
    shop.waiting.put(State.QUEUED, 2);
    pass(56_000);
    comeBack();
    assertThat(drills.running()).isPresent();

    // When
    pass(1_000);
    shop.waiting.clear();
    shop.tell(shop.answered("fiber", time.instant(), time.instant()));
    pass(0);

    // Then
    assertThat(report().passed()).isTrue();
    assertThat(report().figures().replayMillis()).isEqualTo(11_000);
  }

  @Test
  void thereIsOneAtATime() {
    drills.begin(order("fiber"));
    assertThat(drills.begin(order("4g"))).isEqualTo(new Begun.AnotherRuns());
  }

  @Test
  void whatWouldTakeTheShopOfflineOrProveNothingIsRefused() {
    assertThat(drills.begin(order("fiber", "4g", "radio"))).isInstanceOf(Begun.Refused.class);
    assertThat(drills.begin(order("copper")))
        .isEqualTo(new Begun.Refused("no link is called copper"));
    lines.change("fiber", LinkState.HELD);
    assertThat(drills.begin(order("fiber"))).isInstanceOf(Begun.Refused.class);
    lines.change("radio", LinkState.DOWN);
    assertThat(drills.begin(order("4g"))).isInstanceOf(Begun.Refused.class);
    assertThat(lines.log).isEmpty();
  }

  @Test
  void withoutANameTheLinkIsTakenThatIsPreferred() {
    lines.change("fiber", LinkState.DOWN);
    drills.begin(order());
    assertThat(lines.log).containsExactly("cut [4g]");
  }

  @Test
  void aGatewayThatStopsGivesTheLineBackAndSaysSo() {
    drills.begin(order("fiber"));
    drills.close();
    assertThat(lines.log).contains("mend");
    assertThat(report().failures()).containsExactly("the gateway was stopped");
    assertThat(drills.begin(order("fiber"))).isNotEqualTo(new Begun.Started());
  }

  @Test
  void aReportThatCannotBeFiledKeepsNoOtherDrillOut() {
    ledgerIsBroken = true;
    drills.begin(order("fiber"));
    drills.stop("budi");
    pass(0);
    assertThat(drills.running()).isEmpty();
    ledgerIsBroken = false;
    assertThat(drills.begin(order("fiber"))).isEqualTo(new Begun.Started());
  }
}
