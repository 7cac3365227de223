package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows 1 to 5: the process dies at an instant that matters, and is started again. */
final class ProcessDeathIT {
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final String PAID = "paid ";

  @TempDir Path directory;
  private Bank bank;
  private Shop shop;

  @BeforeEach
  void open() throws IOException {
    bank = Bank.open();
    shop = new Shop(directory, bank.port());
  }

  @AfterEach
  void close() {
    bank.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPTANCE_NOT_WRITTEN", "ACCEPTANCE_NOT_COMMITTED"})
  void row1KilledBeforeTheCommitNothingWasPromisedAndTheRetryIsAcceptedOnce(HaltPoint point)
      throws Exception {
    diesAt(point, 1, till -> List.of(till.chargeAsync("plain", "INV-1")));
    assertThat(bank.keys()).isEmpty();

    try (PackagedGateway again = PackagedGateway.start(shop.online())) {
      Till till = Till.at(again);
      assertThat(till.listed("INV-1")).isEmpty();
      assertThat(till.charge("plain", "INV-1").body()).isEqualTo(PAID + "INV-1");
      assertThat(till.charge("plain", "INV-1").body()).isEqualTo(PAID + "INV-1");
      assertThat(till.listed("INV-1")).hasSize(1);
    }
    assertThat(bank.keys()).containsExactly("INV-1");
  }

  @Test
  void row2KilledAfterTheCommitTheRetryOfWhatWasOnItsWayGetsTheSameTransaction() throws Exception {
    diesAt(HaltPoint.ACCEPTANCE_NOT_TOLD, 1, till -> List.of(till.chargeAsync("asked", "INV-1")));

    assertThatTheRetryGetsTheSameTransaction(shop.online());
  }

  @Test
  void row2KilledAfterTheCommitTheRetryOfWhatIsQueuedGetsTheSameTransaction() throws Exception {
    dies(
        shop.offline(),
        HaltPoint.ACCEPTANCE_NOT_TOLD,
        1,
        till -> List.of(till.chargeAsync("asked", "INV-1")));

    assertThatTheRetryGetsTheSameTransaction(shop.online());
  }

  private void assertThatTheRetryGetsTheSameTransaction(Path config) throws Exception {
    assertThat(bank.keys()).isEmpty();
    try (PackagedGateway again = PackagedGateway.start(config)) {
      Till till = Till.at(again);
      JsonNode kept = till.listed("INV-1");
      HttpResponse<String> retry = till.charge("asked", "INV-1");

      assertThat(kept).hasSize(1);
      assertThat(Till.id(retry)).isEqualTo(kept.get(0).path("id").asText());
      assertThat(retry.body()).isEqualTo(PAID + "INV-1");
    }
    assertThat(bank.keys()).containsExactly("INV-1");
  }

  @ParameterizedTest
  @EnumSource(names = {"ATTEMPT_NOT_SENT", "ATTEMPT_HALF_SENT"})
  void row3KilledAfterTheEvidenceOfAnAttemptItIsUnknownAndThenResolved(HaltPoint point)
      throws Exception {
    diesAt(
        point,
        Shop.ROUTES.size(),
        till -> Shop.ROUTES.stream().map(r -> till.chargeAtLength(r, r, 300_000)).toList());
    assertThat(bank.keys()).isEmpty();

    resolvesAfterARestart();

    assertThat(bank.keys()).containsExactlyInAnyOrder("asked", "safe");
  }

  @Test
  void row4KilledWhileTheAnswerIsAwaitedItIsUnknownAndThenResolvedOnce() throws Exception {
    bank.answers((key, transmission) -> Bank.paidAfter(AT_MOST, key));
    try (PackagedGateway first = PackagedGateway.start(shop.online())) {
      List<CompletableFuture<HttpResponse<String>>> charges =
          Shop.ROUTES.stream().map(r -> Till.at(first).chargeAtLength(r, r, 300_000)).toList();
      await().atMost(AT_MOST).until(() -> bank.keys().size() == Shop.ROUTES.size());
      first.kill();
      assertThat(charges).allSatisfy(charge -> assertThat(charge).failsWithin(AT_MOST));
    }
    bank.answers((key, transmission) -> Bank.paid(key));

    resolvesAfterARestart();

    assertThatEachWasPaidOnce();
  }

  @Test
  void row4KilledWithTheAnswerInHandItIsUnknownAndThenResolvedOnce() throws Exception {
    diesAt(
        HaltPoint.OUTCOME_NOT_COMMITTED,
        Shop.ROUTES.size(),
        till -> Shop.ROUTES.stream().map(r -> till.chargeAtLength(r, r, 300_000)).toList());

    resolvesAfterARestart();

    assertThatEachWasPaidOnce();
  }

  /** What the bank knows its keys for is sent again, and nothing else is. */
  private void assertThatEachWasPaidOnce() {
    assertThat(bank.keys()).containsExactlyInAnyOrder("asked", "safe", "plain", "safe");
    assertThat(Shop.ROUTES).allSatisfy(key -> assertThat(bank.effects(key)).isEqualTo(1));
  }

  /** By an inquiry, by the same request again, and where there is neither by a person. */
  private void resolvesAfterARestart() throws Exception {
    try (PackagedGateway again = PackagedGateway.start(shop.online())) {
      Till till = Till.at(again);
      for (String route : Shop.ROUTES) {
        JsonNode known = till.listed(route);
        assertThat(known).hasSize(1);
        JsonNode settled = till.settled(known.get(0).path("id").asText());

        String state = route.equals("plain") ? "HELD" : "DELIVERED";
        assertThat(settled.path("state").asText()).as(route).isEqualTo(state);
        assertThat(settled.path("attempts").path(0).path("result").asText()).isEqualTo("unknown");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OUTCOME_NOT_IN_THE_LEDGER", "OUTCOME_IN_THE_LEDGER_AND_NOT_RELEASED"})
  void row5KilledBetweenOutcomeAndLedgerItIsDeliveredAndNeverSentAgain(HaltPoint point)
      throws Exception {
    HttpResponse<String> answer = isKilledAt(point);
    assertThat(answer.body()).isEqualTo(PAID + "INV-1");

    try (PackagedGateway again = PackagedGateway.start(shop.online())) {
      Till till = Till.at(again);
      HttpResponse<String> retry = till.charge("plain", "INV-1");

      assertThat(retry.statusCode()).isEqualTo(201);
      assertThat(retry.body()).isEqualTo(PAID + "INV-1");
      assertThat(retry.headers().firstValue("Idempotency-Replayed")).contains("true");
      assertThat(Till.id(retry)).isEqualTo(Till.id(answer));
      assertThat(till.state(Till.id(answer))).isEqualTo("DELIVERED");
      assertThat(till.listed("INV-1")).hasSize(1);
    }
    assertThat(bank.keys()).containsExactly("INV-1");
  }

  /** What a till is told of a sale, of which the ledger's thread goes no further than a point. */
  private HttpResponse<String> isKilledAt(HaltPoint point) throws Exception {
    List<String> program = FaultyProgram.with("hang", point.name(), "1");
    Path log = directory.resolve("log");
    try (PackagedGateway mortal = PackagedGateway.startAs(program, shop.online(), log)) {
      HttpResponse<String> answer = Till.at(mortal).charge("plain", "INV-1");
      await().atMost(AT_MOST).until(() -> Files.readString(log).contains(Death.REACHED));
      mortal.kill();
      return answer;
    }
  }

  /** What tills do before the end. */
  private interface Charges {
    List<CompletableFuture<HttpResponse<String>>> at(Till till);
  }

  private List<CompletableFuture<HttpResponse<String>>> diesAt(
      HaltPoint point, int call, Charges charges) throws Exception {
    return dies(shop.online(), point, call, charges);
  }

  /** Starts the program with a halt in it, lets tills charge, and sees it die of that. */
  private List<CompletableFuture<HttpResponse<String>>> dies(
      Path config, HaltPoint point, int call, Charges charges) throws Exception {
    List<String> program = FaultyProgram.with("halt", point.name(), Integer.toString(call));
    try (PackagedGateway mortal =
        PackagedGateway.startAs(program, config, directory.resolve("log"))) {
      List<CompletableFuture<HttpResponse<String>>> all = charges.at(Till.at(mortal));
      assertThat(mortal.exitCode()).isEqualTo(Death.EXIT_CODE);
      if (point != HaltPoint.OUTCOME_NOT_COMMITTED) {
        assertThat(all).allSatisfy(charge -> assertThat(charge).failsWithin(AT_MOST));
      }
      return all;
    }
  }
}
