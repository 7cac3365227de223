package id.lanjut.routes.drill;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.table.Canary;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Inquiry.OwnHeader;
import id.lanjut.routes.table.Inquiry.Question;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.Template;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A drill's own transaction, on a clock that the test drives. */
final class DrillCanaryTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final Canary CANARY =
      new Canary(
          new Question(
              "POST",
              new Template("/v2/charge?ref={key}"),
              List.of(new OwnHeader("X-Shop", new Template("melati"))),
              new Template("{\"order_id\": \"{key}\", \"amount\": 0}")),
          Set.of(201, 402));

  private final ManualAlarm time = new ManualAlarm();
  private final LinesInMemory lines = new LinesInMemory(time);
  private final ShopInMemory shop = new ShopInMemory();
  private final TillInMemory till = new TillInMemory();
  private final List<DrillReport> filed = new ArrayList<>();
  private final RouteSettings charge =
      TestRoutes.with(TestRoutes.charge(Duration.ofMinutes(5), null, Drain.DEFAULT), CANARY);
  private Drills drills = open(charge);

  private Drills open(RouteSettings route) {
    UpstreamSettings bank =
        new UpstreamSettings(
            "bank", URI.create("http://bank.example"), Duration.ofSeconds(2), MINUTE);
    return Drills.open(
        new DrillParts(
            lines,
            lines,
            new DrillParts.Shop(shop, () -> shop.unfinished, till),
            new RouteTable(List.of(route), List.of(bank)),
            new Filing(),
            new DrillParts.Surroundings(time, Runnable::run, time, Duration.ofSeconds(10))));
  }

  private final class Filing implements DrillLog {
    @Override
    public void file(DrillReport report) {
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

  private void begin() {
    drills.begin(new DrillOrder(Set.of("fiber"), MINUTE, "ani"));
  }

  private void pass(int millis) {
    time.pass(Duration.ofMillis(millis));
  }

  private void loseFiber() {
    pass(300);
    lines.change("fiber", LinkState.SUSPECT);
    pass(3_700);
    lines.change("fiber", LinkState.DOWN);
    pass(0);
  }

  private void comeBack() {
    pass(56_000);
    lines.comeBack("fiber");
    pass(10_000);
    lines.beSteady();
    pass(0);
  }

  /** It was accepted 84 ms ago, and is answered now. */
  private void answer(String key, State state, String link, int status) {
    Instant begun = time.instant().minusMillis(84);
    tell(
        shop.canary(
            key,
            state,
            begun,
            time.instant(),
            new Attempt(1, link, begun, 80, Attempt.Result.ANSWERED, status, null)));
  }

  private void stand(String key, State state) {
    tell(shop.canary(key, state, time.instant(), time.instant()));
  }

  private void tell(Snapshot snapshot) {
    shop.tell(snapshot);
    pass(0);
  }

  private DrillReport report() {
    assertThat(drills.running()).isEmpty();
    return filed.get(filed.size() - 1);
  }

  @Test
  void itIsATransactionThatIsSentOnceTheCutIsNoticed() {
    // Given
    begin();
    pass(200);
    assertThat(till.drafts).isEmpty();

    // When
    loseFiber();

    // Then
    assertThat(till.drafts)
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
    loseFiber();
    answer("drill-1", State.DELIVERED, "4g", 201);
    comeBack();
    assertThat(report().failures()).isEmpty();
    assertThat(report().figures().canary()).isEqualTo("charge: 201 over 4g in 84 ms");
    assertThat(report().figures().answered()).isZero();
  }

  @Test
  void aRefusalIsGoodWhereTheRouteExpectsOne() {
    begin();
    loseFiber();
    answer("drill-1", State.REJECTED, "4g", 402);
    comeBack();
    assertThat(report().failures()).isEmpty();
  }

  @Test
  void anAnswerThatNobodyExpectsIsNotPassed() {
    begin();
    loseFiber();
    answer("drill-1", State.REJECTED, "4g", 401);
    comeBack();
    assertThat(report().failures())
        .containsExactly("the canary of charge is not good: 401 over 4g in 84 ms");
  }

  @Test
  void anAnswerOverTheLinkThatWasCutIsNotPassed() {
    begin();
    loseFiber();
    answer("drill-1", State.DELIVERED, "fiber", 201);
    comeBack();
    assertThat(report().passed()).isFalse();
  }

  @Test
  void oneWhoseFateIsUnknownIsWaitedForAndThenNotPassed() {
    // Given
    begin();
    loseFiber();
    stand("drill-1", State.UNKNOWN);
    comeBack();
    assertThat(drills.running()).isPresent();

    // When
    pass(70_000);

    // Then
    assertThat(report().failures())
        .containsExactly("the canary of charge is not good: UNKNOWN, so it is");
    assertThat(report().figures().unknown()).isZero();
  }

  @Test
  void theEndWaitsForOneThatIsStillBeingSent() {
    // Given
    begin();
    loseFiber();
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
    till.admission.complete(new Admission.NoRoom("the disk is full"));
    begin();
    loseFiber();
    comeBack();
    assertThat(report().failures())
        .containsExactly("the canary of charge is not good: not accepted: the disk is full");
  }

  @Test
  void noneIsSentWhenTheDrillIsGivenUp() {
    begin();
    drills.stop("budi");
    loseFiber();
    comeBack();
    assertThat(report().failures()).containsExactly("stopped by budi");
    assertThat(till.drafts).isEmpty();
    assertThat(report().figures().canary()).isNull();
  }

  @Test
  void oneThatHasNotBeenSentIsTakenBackWithTheCut() {
    // Given
    begin();
    loseFiber();
    Snapshot queued = shop.canary("drill-1", State.QUEUED, time.instant(), time.instant());
    tell(queued);

    // When
    drills.stop("budi");

    // Then
    assertThat(till.withdrawn).containsExactly(queued.transaction().id());
  }

  @Test
  void oneThatIsBeingSentIsLeftAlone() {
    begin();
    loseFiber();
    stand("drill-1", State.SENDING);
    drills.stop("budi");
    assertThat(till.withdrawn).isEmpty();
  }

  @Test
  void eachDrillHasAKeyOfItsOwn() {
    begin();
    loseFiber();
    answer("drill-1", State.DELIVERED, "4g", 201);
    comeBack();
    begin();
    loseFiber();
    assertThat(till.drafts).extracting(Draft::key).containsExactly("drill-1", "drill-2");
  }

  @Test
  void aRouteThatMayNotTakeWhatIsLeftSendsNone() {
    drills = open(TestRoutes.over(charge, "fiber"));
    begin();
    loseFiber();
    assertThat(till.drafts).isEmpty();
  }
}
