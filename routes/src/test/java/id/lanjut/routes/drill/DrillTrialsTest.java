package id.lanjut.routes.drill;

import static id.lanjut.routes.drill.DrillFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.table.Canary;
import id.lanjut.routes.table.Inquiry.Question;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.Template;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Refusal;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a drill tries over the other links, and what it leaves alone. */
final class DrillTrialsTest {
  private static final Canary CANARY =
      new Canary(
          new Question("POST", new Template("/"), List.of(), new Template("{}")), Set.of(201));
  private static final RouteSettings CHARGE =
      TestRoutes.with(TestRoutes.named("charge", "/charge"), CANARY);

  private final DrillFixture place = new DrillFixture();

  /** Cuts fiber, whose loss is noticed at once. */
  private void begin(RouteSettings... routes) {
    place.open(routes).begin(order("fiber"));
    place.lines.change("fiber", LinkState.DOWN);
    place.pass(0);
  }

  private DrillReport end() {
    place.pass(60_000);
    place.lines.comeBack("fiber");
    place.lines.beSteady();
    place.pass(0);
    assertThat(place.filed).hasSize(1);
    return place.filed.get(0);
  }

  @Test
  void anApiThatAnswersNobodyIsNeitherCheckedNorSentAnything() {
    place.lines.failing.add("bank.example");
    begin(CHARGE);
    assertThat(place.till.drafts).isEmpty();
    assertThat(place.lines.log).noneMatch(what -> what.startsWith("check"));
  }

  @Test
  void aRouteWhoseClassHasToWaitSendsNothing() {
    place.lines.deferred.add("charge");
    begin(CHARGE);
    assertThat(place.till.drafts).isEmpty();
    assertThat(end().failures()).isEmpty();
  }

  @Test
  void noMoreThanTwentyRoutesSendSomething() {
    begin(
        IntStream.range(0, 21)
            .mapToObj(i -> TestRoutes.with(TestRoutes.named("route-" + i, "/" + i), CANARY))
            .toArray(RouteSettings[]::new));
    assertThat(place.till.drafts).hasSize(20);
  }

  @Test
  void whyOneIsRefusedIsInTheReport() {
    place.till.admission.complete(new Admission.Refused(new Refusal("limit", "too much waits")));
    begin(CHARGE);
    assertThat(end().failures())
        .containsExactly("the canary of charge is not good: not accepted: too much waits");
  }

  @Test
  void whyOneBreaksOnItsWayInIsInTheReport() {
    place.till.admission.completeExceptionally(new IllegalStateException("the disk broke"));
    begin(CHARGE);
    assertThat(end().failures())
        .containsExactly("the canary of charge is not good: not accepted: the disk broke");
  }

  @Test
  void itsLastAttemptCounts() {
    begin(CHARGE);
    Instant now = place.now();
    place.shop.tell(
        place.shop.canary(
            "drill-1",
            State.DELIVERED,
            now.minusMillis(50),
            now,
            new Attempt(1, "4g", now, 20, Attempt.Result.ANSWERED, 503, null),
            new Attempt(2, "radio", now, 20, Attempt.Result.ANSWERED, 201, null)));
    DrillReport report = end();
    assertThat(report.failures()).isEmpty();
    assertThat(report.figures().canary()).isEqualTo("charge: 201 over radio in 50 ms");
  }

  @Test
  void itIsBrokenOffWhenAPersonHoldsTheLinkThatIsCut() {
    begin(CHARGE);
    place.lines.change("fiber", LinkState.HELD);
    place.pass(0);
    assertThat(place.lines.log).endsWith("mend");
    place.pass(300_000);
    assertThat(place.filed)
        .hasSize(1)
        .flatExtracting(DrillReport::failures)
        .contains("fiber is HELD: so it is");
  }
}
