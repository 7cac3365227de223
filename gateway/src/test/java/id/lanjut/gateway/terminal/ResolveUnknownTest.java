package id.lanjut.gateway.terminal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Meaning;
import id.lanjut.routes.table.RouteSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a charge whose answer was lost, against a real gateway and a real upstream. */
final class ResolveUnknownTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOST = "lost";

  @TempDir Path data;
  private final WireMockServer upstream = new WireMockServer(options().dynamicPort());
  private final HttpClient terminal = HttpClient.newHttpClient();
  private @Nullable Gateway gateway;

  @BeforeEach
  void startUpstream() {
    upstream.start();
    // The first answer is lost; a second charge would be answered.
    upstream.stubFor(
        post("/v2/charge")
            .inScenario(LOST)
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("seen")
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    upstream.stubFor(
        post("/v2/charge")
            .inScenario(LOST)
            .whenScenarioStateIs("seen")
            .willReturn(aResponse().withStatus(201).withBody("a second charge")));
  }

  @AfterEach
  void stop() {
    if (gateway != null) {
      gateway.close();
    }
    upstream.stop();
  }

  @Test
  void theWaitingTerminalGetsWhatTheInquiryFound() throws Exception {
    inquiring(Duration.ZERO);
    upstream.stubFor(
        get("/v2/INV%2F1/status").willReturn(aResponse().withBody("{\"status\":\"settlement\"}")));

    HttpResponse<String> answer = charge("INV/1");
    HttpResponse<String> replay = charge("INV/1");

    for (HttpResponse<String> each : List.of(answer, replay)) {
      assertThat(each.statusCode()).isEqualTo(200);
      assertThat(each.body()).isEqualTo("{\"status\":\"settlement\"}");
      assertThat(each.headers().firstValue("Lanjut-Answered-By")).contains("inquiry");
    }
    assertThat(replay.headers().firstValue("Idempotency-Replayed")).contains("true");
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
    upstream.verify(
        1,
        getRequestedFor(urlEqualTo("/v2/INV%2F1/status"))
            .withHeader("Authorization", equalTo("Basic abc="))
            .withoutHeader("Idempotency-Key")
            .withoutHeader("Content-Type"));
  }

  @Test
  void whatTheUpstreamNeverHadIsSentAgain() throws Exception {
    inquiring(Duration.ZERO);
    upstream.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withStatus(404)));

    HttpResponse<String> answer = charge("INV-1");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Lanjut-Answered-By")).isEmpty();
    upstream.verify(
        2,
        postRequestedFor(urlEqualTo("/v2/charge")).withHeader("Idempotency-Key", equalTo("INV-1")));
    assertThat(states(answer))
        .containsExactly("SENDING", "UNKNOWN", "QUEUED", "SENDING", "DELIVERED");
  }

  @Test
  void aKeyThatWouldNameAnotherResourceIsNotAskedFor() throws Exception {
    inquiring(Duration.ZERO);
    upstream.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));

    HttpResponse<String> answer = charge("..");

    assertThat(answer.statusCode()).isEqualTo(202);
    upstream.verify(0, getRequestedFor(anyUrl()));
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void anAbsenceIsNotBelievedWhileTheChargeMayStillBeOnItsWay() throws Exception {
    inquiring(Duration.ofSeconds(60));
    upstream.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withStatus(404)));

    HttpResponse<String> answer = charge("INV-1");
    await()
        .untilAsserted(
            () ->
                upstream.verify(
                    moreThanOrExactly(2), getRequestedFor(urlEqualTo("/v2/INV-1/status"))));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(answer.body()).path("state").asText()).isEqualTo("UNKNOWN");
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
    upstream.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withBody("late")));
    assertThat(answerOf(answer)).isEqualTo("late");
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void anInquiryThatDecidesNothingIsMadeAgain() throws Exception {
    inquiring(Duration.ZERO);
    upstream.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withStatus(503)));

    HttpResponse<String> answer = charge("INV-1");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(attempts(answer)).isEqualTo(1);
    upstream.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withBody("found")));
    assertThat(answerOf(answer)).isEqualTo("found");
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void anUnknownIsStillLookedIntoAfterARestart() throws Exception {
    inquiring(Duration.ZERO);
    upstream.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withStatus(503)));
    HttpResponse<String> answer = charge("INV-1");
    assertThat(answer.statusCode()).isEqualTo(202);
    Objects.requireNonNull(gateway).close();
    upstream.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withBody("found")));

    inquiring(Duration.ZERO);

    assertThat(answerOf(answer)).isEqualTo("found");
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void whereTheUpstreamKnowsItsKeysTheSameRequestIsSentAgain() throws Exception {
    open(TestGateway.resolving(charge(), Duration.ofMinutes(5), null));

    HttpResponse<String> answer = charge("INV-1");

    assertThat(answer.statusCode()).isEqualTo(201);
    upstream.verify(
        2,
        postRequestedFor(urlEqualTo("/v2/charge"))
            .withHeader("Idempotency-Key", equalTo("INV-1"))
            .withRequestBody(equalTo("{}")));
    assertThat(attempts(answer)).isEqualTo(2);
  }

  @Test
  void aRepetitionThatIsAConflictIsAPersonsToDecideWhenItsTimeIsOver() throws Exception {
    open(TestGateway.resolving(charge(), Duration.ofSeconds(1), null));
    upstream.stubFor(
        post("/v2/charge")
            .inScenario(LOST)
            .whenScenarioStateIs("seen")
            .willReturn(aResponse().withStatus(409)));

    HttpResponse<String> answer = charge("INV-1");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(answer.body()).path("state").asText()).isEqualTo("HELD");
  }

  private static RouteSettings charge() {
    return TestGateway.waiting(
        TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false),
        Duration.ofSeconds(3));
  }

  private void inquiring(Duration absentAfter) throws Exception {
    Inquiry inquiry =
        new Inquiry(
            Inquiry.Question.of("GET", "/v2/{key}/status"),
            Map.of(
                Meaning.DELIVERED, AnswerRule.ofStatuses(200),
                Meaning.ABSENT, AnswerRule.ofStatuses(404)),
            absentAfter,
            Duration.ofMillis(200));
    open(TestGateway.resolving(charge(), Duration.ZERO, inquiry));
  }

  private void open(RouteSettings route) throws Exception {
    gateway = TestGateway.open(data, upstream.port(), List.of(TestGateway.direct("line")), route);
  }

  private HttpResponse<String> charge(String key) throws Exception {
    return send(
        HttpRequest.newBuilder(terminals("/v2/charge"))
            .timeout(Duration.ofSeconds(20))
            .header("Idempotency-Key", key)
            .header("Authorization", "Basic abc=")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}")));
  }

  private URI terminals(String path) {
    return Objects.requireNonNull(gateway).terminals().resolve(path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return terminal.send(request.build(), BodyHandlers.ofString());
  }

  private static String id(HttpResponse<String> answer) {
    return answer.headers().firstValue("Lanjut-Transaction").orElseThrow();
  }

  private String answerOf(HttpResponse<String> accepted) throws Exception {
    URI answer = terminals("/-/transactions/" + id(accepted) + "/answer?wait=20s");
    return send(HttpRequest.newBuilder(answer)).body();
  }

  private int attempts(HttpResponse<String> answer) throws Exception {
    HttpRequest.Builder ask = HttpRequest.newBuilder(terminals("/-/transactions/" + id(answer)));
    return JSON.readTree(send(ask).body()).path("attempts").size();
  }

  /** As the operator's timeline tells them. */
  private List<String> states(HttpResponse<String> answer) throws Exception {
    HttpRequest.Builder ask =
        HttpRequest.newBuilder(
            Objects.requireNonNull(gateway).console().resolve("/api/transactions/" + id(answer)));
    JsonNode json = JSON.readTree(send(ask).body());
    return json.path("timeline").findValuesAsText("state");
  }
}
