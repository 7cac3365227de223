package id.lanjut.routes.drill;

import static id.lanjut.routes.drill.DrillFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.transaction.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What breaks a drill off, and what it is not passed for. */
final class DrillFailuresTest {
  private final DrillFixture place = new DrillFixture();
  private final Drills drills =
      place.open(TestRoutes.charge(Duration.ofMinutes(5), null, Drain.DEFAULT));

  private DrillReport report() {
    assertThat(drills.running()).isEmpty();
    assertThat(place.filed).hasSize(1);
    return place.filed.get(0);
  }

  @Test
  void itIsBrokenOffAtOnceWhenAnotherLinkGoesDown() {
    // Given
    drills.begin(order("fiber"));
    place.loseFiber();

    // When
    place.lines.change("4g", LinkState.DOWN);
    place.pass(0);

    // Then
    assertThat(place.lines.log).endsWith("mend");
    assertThat(drills.running().orElseThrow().phase()).isEqualTo(Progress.Phase.RETURNING);
    place.comeBack();
    assertThat(report().failures()).containsExactly("4g is DOWN: so it is");
    assertThat(report().figures().failbackMillis()).isEqualTo(10_000);
  }

  @Test
  void nothingIsCutWhenTheOtherLinksWentDownWhileAQuietMomentWasWaitedFor() {
    place.shop.waiting.put(State.SENDING, 1);
    drills.begin(order("fiber"));
    place.lines.change("4g", LinkState.DOWN);
    place.lines.change("radio", LinkState.DOWN);

    place.shop.waiting.clear();
    place.pass(0);

    assertThat(place.lines.log).containsExactly("mend");
    assertThat(report().failures()).containsExactly("no other link is UP");
  }

  @Test
  void aDoubtAboutAnotherLinkIsNoTroubleYet() {
    drills.begin(order("fiber"));
    place.lines.change("4g", LinkState.SUSPECT);
    place.pass(0);
    assertThat(place.lines.log).containsExactly("cut [fiber]");
  }

  @Test
  void itIsBrokenOffWhenAPersonHasToDecideSomething() {
    place.shop.waiting.put(State.HELD, 3);
    drills.begin(order("fiber"));
    place.shop.waiting.put(State.HELD, 4);
    place.shop.tell(place.shop.in(State.HELD, "charge", place.now()));
    place.pass(0);
    assertThat(place.lines.log).endsWith("mend");
    assertThat(report().failures()).containsExactly("a transaction is held for a person");
  }

  @Test
  void itIsBrokenOffWhenTheQueueGrows() {
    place.shop.waiting.put(State.QUEUED, 5);
    drills.begin(order("fiber"));
    place.shop.waiting.put(State.QUEUED, 55);
    place.shop.tell(place.shop.in(State.QUEUED, "charge", place.now()));
    place.pass(0);
    assertThat(place.lines.log).containsExactly("cut [fiber]");
    place.shop.waiting.put(State.UNKNOWN, 1);
    place.shop.tell(place.shop.in(State.UNKNOWN, "charge", place.now()));
    place.pass(0);
    assertThat(place.lines.log).endsWith("mend");
  }

  @Test
  void whoStopsItGetsTheLineBackAtOnce() {
    drills.begin(order("fiber"));
    assertThat(drills.stop("budi")).isTrue();
    assertThat(place.lines.log).endsWith("mend");
    place.pass(0);
    assertThat(drills.stop("budi")).isFalse();
    assertThat(report().failures()).containsExactly("stopped by budi");
    assertThat(drills.last()).contains(report());
  }

  @Test
  void aCutThatNobodyNoticesIsNotPassed() {
    drills.begin(order("fiber"));
    place.pass(60_000);
    assertThat(report().failures())
        .containsExactly(
            "not found to be dead within 60 s", "nothing was answered over another link");
  }

  @Test
  void anUpstreamThatIsNotReachedOverAnotherLinkIsNotPassed() {
    place.lines.obstacles.put("radio", "it is refused");
    drills.begin(order("fiber"));
    place.loseFiber();
    place.pass(60_000);
    place.comeBack();
    assertThat(report().failures())
        .containsExactly("bank is not reached over radio: it is refused");
    assertThat(report().figures().checks()).isEqualTo(1);
  }

  @Test
  void aLineThatDoesNotComeBackIsWaitedForAWhileOnly() {
    drills.begin(order("fiber"));
    place.loseFiber();
    place.pass(60_000 + 80_000);
    assertThat(report().failures()).containsExactly("fiber has not come back: so it is");
    assertThat(report().figures().failbackMillis()).isNull();
  }

  @Test
  void aGatewayThatStopsGivesTheLineBackAndSaysSo() {
    drills.begin(order("fiber"));
    drills.close();
    assertThat(place.lines.log).contains("mend");
    assertThat(report().failures()).containsExactly("the gateway was stopped");
    assertThat(drills.begin(order("fiber"))).isNotEqualTo(new Begun.Started());
  }
}
