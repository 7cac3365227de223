package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestTime;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 9 to 12: a charge has left, and what comes back is nothing, or no answer to rely on. */
final class LostAnswersTest {
  /** Longer than the gateway waits for an answer. */
  private static final Duration TOO_LONG = Duration.ofSeconds(20);

  /** Between three quarters and five quarters of 5 s. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(3_750);

  @TempDir Path directory;
  private Bank bank;
  private Gateway gateway;
  private Till till;

  @BeforeEach
  void open() throws Exception {
    bank = Bank.open();
    gateway = Shop.open(new Shop(directory, bank.port()).online(), new TestTime());
    till = Till.at(gateway);
  }

  @AfterEach
  void close() {
    gateway.close();
    bank.close();
  }

  /** What may come of a charge that has happened. */
  private enum Loss {
    NOTHING,
    SILENCE,
    HALF_AN_ANSWER,
    GARBAGE;

    MockResponse of(String key) {
      MockResponse.Builder paid = Bank.paid(key).newBuilder();
      return switch (this) {
        case NOTHING -> paid.onResponseStart(new SocketEffect.CloseSocket()).build();
        case SILENCE -> Bank.paidAfter(TOO_LONG, key);
        case HALF_AN_ANSWER ->
            paid.setHeader("Content-Length", 1000)
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build();
        case GARBAGE -> paid.status("\u0016\u0003 no HTTP at all").build();
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void row9AChargeWhoseAnswerIsLostIsUnknownAndThenResolvedOnce(Loss loss) throws Exception {
    bank.answers((key, transmission) -> transmission == 1 ? loss.of(key) : Bank.paid(key));

    assertThatEachIsResolvedOnce();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void row10AServerErrorIsUnknownAndNoFailure(int status) throws Exception {
    bank.answers((key, transmission) -> transmission == 1 ? Bank.status(status) : Bank.paid(key));

    assertThatEachIsResolvedOnce();
  }

  private void assertThatEachIsResolvedOnce() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers =
        Shop.ROUTES.stream().map(route -> till.chargeAsync(route, route)).toList();

    for (CompletableFuture<HttpResponse<String>> each : answers) {
      JsonNode settled = till.settled(Till.id(each.join()));
      String key = settled.path("key").asText();
      boolean isAPersons = key.equals("plain");
      assertThat(each.join().statusCode()).as(key).isEqualTo(isAPersons ? 202 : 201);
      assertThat(settled.path("state").asText()).isEqualTo(isAPersons ? "HELD" : "DELIVERED");
      assertThat(bank.effects(key)).as(key).isEqualTo(1);
    }
    assertThat(bank.keys()).containsExactlyInAnyOrder("asked", "safe", "plain", "safe");
  }

  @Test
  void row11UnavailableAndWelcomeAtOnceIsUnknownAfterOneTransmission() throws Exception {
    bank.answers(
        (key, transmission) -> Bank.status(503).newBuilder().setHeader("Retry-After", 0).build());

    HttpResponse<String> answer = till.charge("plain", "INV-1");

    assertThat(till.state(Till.id(answer))).isEqualTo("HELD");
    assertThat(till.settled(Till.id(answer)).path("attempts")).hasSize(1);
    assertThat(bank.keys()).containsExactly("INV-1");
  }

  @Test
  void row11ARequestTimeoutIsSentAgainOncePerAttemptAtItsPace() throws Exception {
    bank.answers((key, transmission) -> transmission == 1 ? Bank.status(408) : Bank.paid(key));

    HttpResponse<String> answer = till.charge("plain", "INV-1");
    JsonNode settled = till.settled(Till.id(answer));

    assertThat(settled.path("state").asText()).isEqualTo("DELIVERED");
    assertThat(settled.path("attempts")).hasSize(2);
    assertThat(bank.keys()).containsExactly("INV-1", "INV-1");
    assertThat(pauseBetween(0, 1)).isGreaterThanOrEqualTo(FIRST_PAUSE);
  }

  @Test
  void row11ARequestTimeoutThatIsWelcomeAtOnceIsStillOneTransmissionPerAttempt() throws Exception {
    bank.answers(
        (key, transmission) ->
            transmission < 4
                ? Bank.status(408).newBuilder().setHeader("Retry-After", 0).build()
                : Bank.paid(key));

    HttpResponse<String> answer = till.charge("plain", "INV-1");

    assertThat(answer.body()).isEqualTo("paid INV-1");
    assertThat(till.settled(Till.id(answer)).path("attempts")).hasSize(4);
    assertThat(bank.keys()).hasSize(4);
  }

  @Test
  void row12ConnectionsThatTheBankHasClosedMeanwhileCostNoTransmission() throws Exception {
    List<String> keys = List.of("INV-1", "INV-2", "INV-3");
    for (String key : keys) {
      JsonNode settled = till.settled(Till.id(till.charge("plain", key)));

      assertThat(settled.path("state").asText()).isEqualTo("DELIVERED");
      assertThat(settled.path("attempts")).hasSize(1);
      // Under the connection that has just become idle.
      bank.restart();
    }
    assertThat(bank.keys()).isEqualTo(keys);
  }

  private Duration pauseBetween(int first, int second) {
    List<Bank.Arrival> arrivals = bank.arrivals();
    return Duration.ofNanos(arrivals.get(second).atNanos() - arrivals.get(first).atNanos());
  }
}
