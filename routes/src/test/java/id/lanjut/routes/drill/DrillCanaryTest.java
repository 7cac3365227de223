package id.lanjut.routes.drill;

import static id.lanjut.routes.drill.DrillFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.Canary;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Inquiry.OwnHeader;
import id.lanjut.routes.table.Inquiry.Question;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.Template;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A drill's own transaction, on a clock that the test drives. */
final class DrillCanaryTest {
  private static final Canary CANARY =
      new Canary(
          new Question(
              "POST",
              new Template("/v2/charge?ref={key}"),
              List.of(new OwnHeader("X-Shop", new Template("melati"))),
              new Template("{\"order_id\": \"{key}\", \"amount\": 0}")),
          Set.of(201, 402));

  private final DrillFixture place = new DrillFixture();
  private final RouteSettings charge =
      TestRoutes.with(TestRoutes.charge(Duration.ofMinutes(5), null, Drain.DEFAULT), CANARY);
  private Drills drills = place.open(charge);

  private void begin() {
    drills.begin(order("fiber"));
  }

  private void comeBack() {
    place.pass(56_000);
    place.comeBack();
  }

  /** It was accepted 84 ms ago, and is answered now. */
  private void answer(String key, State state, String link, int status) {
    Instant begun = place.now().minusMillis(84);
    tell(
        place.shop.canary(
            key,
            state,
            begun,
            place.now(),
            new Attempt(1, link, begun, 80, Attempt.Result.ANSWERED, status, null)));
  }

  private void stand(String key, State state) {
    tell(place.shop.canary(key, state, place.now(), place.now()));
  }

  private void tell(Snapshot snapshot) {
    place.shop.tell(snapshot);
    place.pass(0);
  }

  private DrillReport report() {
    assertThat(drills.running()).isEmpty();
    return place.filed.get(place.filed.size() - 1);
  }

  @Test
  void itIsATransactionThatIsSentOnceTheCutIsNoticed() {
    // Given
    begin();
    place.pass(200);
    assertThat(place.till.drafts).isEmpty();

    // When
    place.loseFiber();

    // Then
    assertThat(place.till.drafts)
        .containsExactly(
            new Draft(
                "charge",
                null,
                "drill-1",
                true,
                null,
                null,
                new Request(
                    "POST",
                    "/v2/charge?ref=drill-1",
                    List.of(
                        new Header("X-Shop", "melati"),
                        new Header("Content-Type", "application/json"),
                        new Header("Idempotency-Key", "drill-1")),
                    Body.of("{\"order_id\": \"drill-1\", \"amount\": 0}")),
                Duration.ofMillis(59_500)));
  }

  @Test
  void whatBecameOfItIsInTheReportAndItIsNoSale() {
    begin();
    place.loseFiber();
    answer("drill-1", State.DELIVERED, "4g", 201);
    comeBack();
    assertThat(report().failures()).isEmpty();
    assertThat(report().figures().canary()).isEqualTo("charge: 201 over 4g in 84 ms");
    assertThat(report().figures().answered()).isZero();
  }

  @Test
  void aRefusalIsGoodWhereTheRouteExpectsOne() {
    begin();
    place.loseFiber();
    answer("drill-1", State.REJECTED, "4g", 402);
    comeBack();
    assertThat(report().failures()).isEmpty();
  }

  @Test
  void anAnswerThatNobodyExpectsIsNotPassed() {
    begin();
    place.loseFiber();
    answer("drill-1", State.REJECTED, "4g", 401);
    comeBack();
    assertThat(report().failures())
        .containsExactly("the canary of charge is not good: 401 over 4g in 84 ms");
  }

  @Test
  void anAnswerOverTheLinkThatWasCutIsNotPassed() {
    begin();
    place.loseFiber();
    answer("drill-1", State.DELIVERED, "fiber", 201);
    comeBack();
    assertThat(report().passed()).isFalse();
  }

  @Test
  void oneWhoseFateIsUnknownIsWaitedForAndThenNotPassed() {
    // Given
    begin();
    place.loseFiber();
    stand("drill-1", State.UNKNOWN);
    comeBack();
    assertThat(drills.running()).isPresent();

    // When
    place.pass(70_000);

    // Then
    assertThat(report().failures())
        .containsExactly("the canary of charge is not good: UNKNOWN, so it is");
    assertThat(report().figures().unknown()).isZero();
  }

  @Test
  void theEndWaitsForOneThatIsStillBeingSent() {
    // Given
    begin();
    place.loseFiber();
    stand("drill-1", State.SENDING);
    comeBack();
    assertThat(drills.running()).isPresent();

    // When
    answer("drill-1", State.DELIVERED, "4g", 201);

    // Then
    assertThat(report().passed()).isTrue();
  }

  @Test
  void oneThatIsNotLetInIsNotPassed() {
    place.till.admission.complete(new Admission.NoRoom("the disk is full"));
    begin();
    place.loseFiber();
    comeBack();
    assertThat(report().failures())
        .containsExactly("the canary of charge is not good: not accepted: the disk is full");
  }

  @Test
  void noneIsSentWhenTheDrillIsGivenUp() {
    begin();
    drills.stop("budi");
    place.loseFiber();
    comeBack();
    assertThat(report().failures()).containsExactly("stopped by budi");
    assertThat(place.till.drafts).isEmpty();
    assertThat(report().figures().canary()).isNull();
  }

  @Test
  void oneThatHasNotBeenSentIsTakenBackWithTheCut() {
    // Given
    begin();
    place.loseFiber();
    Snapshot queued = place.shop.canary("drill-1", State.QUEUED, place.now(), place.now());
    tell(queued);

    // When
    drills.stop("budi");

    // Then
    assertThat(place.till.withdrawn).containsExactly(queued.transaction().id());
  }

  @Test
  void oneThatIsBeingSentIsLeftAlone() {
    begin();
    place.loseFiber();
    stand("drill-1", State.SENDING);
    drills.stop("budi");
    assertThat(place.till.withdrawn).isEmpty();
  }

  @Test
  void eachDrillHasAKeyOfItsOwn() {
    begin();
    place.loseFiber();
    answer("drill-1", State.DELIVERED, "4g", 201);
    comeBack();
    begin();
    place.loseFiber();
    assertThat(place.till.drafts).extracting(Draft::key).containsExactly("drill-1", "drill-2");
  }

  @Test
  void aRouteThatMayNotTakeWhatIsLeftSendsNone() {
    drills = place.open(TestRoutes.over(charge, "fiber"));
    begin();
    place.loseFiber();
    assertThat(place.till.drafts).isEmpty();
  }
}
