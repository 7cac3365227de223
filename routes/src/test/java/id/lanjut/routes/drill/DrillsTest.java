package id.lanjut.routes.drill;

import static id.lanjut.routes.drill.DrillFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.transaction.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A drill's course on a clock that the test drives. */
final class DrillsTest {
  private final DrillFixture place = new DrillFixture();
  private final Drills drills = place.open(charge(Duration.ofMinutes(5)));

  private static RouteSettings charge(Duration safeToRepeat) {
    return TestRoutes.charge(safeToRepeat, null, Drain.DEFAULT);
  }

  private DrillReport report() {
    assertThat(drills.running()).isEmpty();
    assertThat(place.filed).hasSize(1);
    return place.filed.get(0);
  }

  @Test
  void whatIsMeasuredIsReportedAndTheLineIsGivenBack() {
    // Given
    assertThat(drills.begin(order("fiber"))).isEqualTo(new Begun.Started());
    place.loseFiber();
    place.pass(56_000);

    // When
    place.pass(2_000);
    place.comeBack();

    // Then
    assertThat(place.lines.log)
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
    place.pass(200);
    place.shop.tell(place.shop.answered("4g", place.now().minusMillis(50), place.now()));
    place.shop.tell(place.shop.answered("fiber", place.now().minusMillis(50), place.now()));
    place.shop.tell(place.shop.answered("4g", place.now().minusSeconds(1), place.now()));
    place.shop.tell(place.shop.in(State.UNKNOWN, "charge", place.now()));
    place.loseFiber();
    place.pass(56_000);
    place.shop.tell(place.shop.answered("4g", place.now(), place.now()));
    place.comeBack();
    assertThat(report().figures().switchMillis()).isEqualTo(200);
    assertThat(report().figures().answered()).isEqualTo(1);
    assertThat(report().figures().unknown()).isEqualTo(1);
  }

  @Test
  void aQuietMomentIsWaitedFor() {
    // Given
    place.shop.waiting.put(State.SENDING, 1);
    drills.begin(order("fiber"));
    place.pass(4_000);
    assertThat(place.lines.log).isEmpty();
    assertThat(drills.running().orElseThrow().phase()).isEqualTo(Progress.Phase.WAITING);

    // When
    place.shop.waiting.clear();
    place.shop.tell(place.shop.answered("fiber", place.now(), place.now()));
    place.pass(0);

    // Then
    assertThat(place.lines.log).containsExactly("cut [fiber]");
  }

  @Test
  void whatCanBeFoundOutAboutIsCutAfterAWhile() {
    place.shop.waiting.put(State.SENDING, 1);
    place.shop.unfinished.add(place.shop.in(State.SENDING, "charge", place.now()));
    drills.begin(order("fiber"));
    place.pass(10_000);
    assertThat(place.lines.log).containsExactly("cut [fiber]");
  }

  @Test
  void whatCouldNotBeFoundOutAboutIsNeverCut() {
    // Given
    place.shop.waiting.put(State.SENDING, 1);
    place.shop.unfinished.add(place.shop.in(State.SENDING, "charge", place.now()));
    Drills risky = place.open(charge(Duration.ZERO));

    // When
    risky.begin(order("fiber"));
    place.pass(10_000);

    // Then
    assertThat(place.lines.log).containsExactly("mend");
    assertThat(report().failures()).singleElement().asString().contains("no quiet moment");
  }

  @Test
  void whatSlippedInJustBeforeTheCutIsLetGoOn() {
    // Given
    Drills risky = place.open(charge(Duration.ZERO));
    place.shop.unfinished.add(place.shop.in(State.SENDING, "charge", place.now()));
    risky.begin(order("fiber"));
    assertThat(place.lines.log).containsExactly("cut [fiber] and idle", "mend");
    assertThat(risky.running().orElseThrow().phase()).isEqualTo(Progress.Phase.WAITING);

    // When
    place.shop.unfinished.clear();
    place.shop.tell(place.shop.answered("fiber", place.now(), place.now()));
    place.pass(0);

    // Then
    assertThat(place.lines.log).endsWith("cut [fiber] and idle");
    assertThat(risky.running().orElseThrow().phase()).isEqualTo(Progress.Phase.CUT);
  }

  @Test
  void whereARequestCouldNotBeFoundOutAboutNoneGoesOnAConnectionThatStands() {
    place.open(charge(Duration.ZERO)).begin(order("fiber"));
    assertThat(place.lines.log).containsExactly("cut [fiber] and idle");
  }

  @Test
  void theEndIsWaitedForOfWhatHadToWait() {
    // Given
    drills.begin(order("fiber"));
    place.loseFiber();
    place.shop.waiting.put(State.QUEUED, 2);
    place.pass(56_000);
    place.comeBack();
    assertThat(drills.running()).isPresent();

    // When
    place.pass(1_000);
    place.shop.waiting.clear();
    place.shop.tell(place.shop.answered("fiber", place.now(), place.now()));
    place.pass(0);

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
    place.lines.change("fiber", LinkState.HELD);
    assertThat(drills.begin(order("fiber"))).isInstanceOf(Begun.Refused.class);
    place.lines.change("radio", LinkState.DOWN);
    assertThat(drills.begin(order("4g"))).isInstanceOf(Begun.Refused.class);
    assertThat(place.lines.log).isEmpty();
  }

  @Test
  void withoutANameTheLinkIsTakenThatIsPreferred() {
    place.lines.change("fiber", LinkState.DOWN);
    drills.begin(order());
    assertThat(place.lines.log).containsExactly("cut [4g]");
  }

  @Test
  void aReportThatCannotBeFiledKeepsNoOtherDrillOut() {
    place.ledgerIsBroken = true;
    drills.begin(order("fiber"));
    drills.stop("budi");
    place.pass(0);
    assertThat(drills.running()).isEmpty();
    place.ledgerIsBroken = false;
    assertThat(drills.begin(order("fiber"))).isEqualTo(new Begun.Started());
  }
}
