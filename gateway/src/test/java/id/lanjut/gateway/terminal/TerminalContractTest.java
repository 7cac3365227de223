package id.lanjut.gateway.terminal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.RouteSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminals' table of the contract, row by row, against a real gateway and a real upstream. */
final class TerminalContractTest {
  private static final int NOBODY_LISTENS = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;
  private final WireMockServer upstream = new WireMockServer(options().dynamicPort());
  private final HttpClient terminal = HttpClient.newHttpClient();
  private @Nullable Gateway gateway;

  @BeforeEach
  void startUpstream() {
    upstream.start();
    upstream.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse().withStatus(201).withHeader("X-Bank", "yes").withBody("{\"ok\":true}")));
  }

  @AfterEach
  void stop() {
    if (gateway != null) {
      gateway.close();
    }
    upstream.stop();
  }

  @Test
  void answeredInTimeIsTheUpstreamsAnswerUntouchedWithTransactionAndLink() throws Exception {
    online();

    HttpResponse<String> answer = charge("INV-1", "{\"a\":1}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"ok\":true}");
    assertThat(answer.headers().firstValue("X-Bank")).contains("yes");
    assertThat(answer.headers().firstValue("Lanjut-Link")).contains("line");
    assertThat(header(answer, "Lanjut-Transaction")).hasSize(26);
  }

  @Test
  void bytesAndHeadersReachTheUpstreamAsTheyCame() throws Exception {
    online();
    String body = "{ \"spaced\" :  1.50 ,\"é\":\"\\u00e9\"}";

    send(
        request("/v2/charge?x=%20y&z=a+b")
            .header("Idempotency-Key", "\"INV-1\"")
            .header("Authorization", "Basic abc=")
            .header("X-Empty", "")
            .POST(HttpRequest.BodyPublishers.ofString(body)));

    upstream.verify(
        1,
        postRequestedFor(urlEqualTo("/v2/charge?x=%20y&z=a+b"))
            .withHeader("Idempotency-Key", equalTo("\"INV-1\""))
            .withHeader("Authorization", equalTo("Basic abc="))
            .withHeader("X-Empty", equalTo(""))
            .withHeader("Via", equalTo("1.1 lanjut"))
            .withRequestBody(equalTo(body)));
  }

  @Test
  void offlineIsAcceptedAtOnceWithAPlaceToAsk() throws Exception {
    offline(charge());

    HttpResponse<String> answer = charge("INV-1", "{}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    JsonNode json = JSON.readTree(answer.body());
    assertThat(json.path("state").asText()).isEqualTo("QUEUED");
    assertThat(json.path("key").asText()).isEqualTo("INV-1");
    assertThat(json.path("route").asText()).isEqualTo("charge");
    assertThat(header(answer, "Location")).isEqualTo("/-/transactions/" + json.path("id").asText());
    JsonNode there = JSON.readTree(get(header(answer, "Location")).body());
    assertThat(there.path("state").asText()).isEqualTo("QUEUED");
    assertThat(there.path("attempts").isArray()).isTrue();
  }

  @Test
  void aFinishedKeyIsAnsweredAgainAndNothingIsSent() throws Exception {
    online();
    HttpResponse<String> first = charge("INV-1", "{}");

    HttpResponse<String> again = charge("INV-1", "{}");

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
    assertThat(header(again, "Lanjut-Transaction")).isEqualTo(header(first, "Lanjut-Transaction"));
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void aSlowUpstreamIsA202AndTheAnswerCanBeFetchedLater() throws Exception {
    upstream.stubFor(
        post("/v2/charge").willReturn(aResponse().withFixedDelay(1500).withBody("ok")));
    online(charge(Duration.ofMillis(300)));

    HttpResponse<String> early = charge("INV-1", "{}");
    HttpResponse<String> joined = charge("INV-1", "{}");
    HttpResponse<String> later = get(header(early, "Location") + "?wait=10s");

    assertThat(early.statusCode()).isEqualTo(202);
    assertThat(joined.statusCode()).isEqualTo(202);
    assertThat(joined.headers().firstValue("Location"))
        .isEqualTo(early.headers().firstValue("Location"));
    assertThat(JSON.readTree(later.body()).path("state").asText()).isEqualTo("DELIVERED");
    assertThat(JSON.readTree(later.body()).path("answer").path("status").asInt()).isEqualTo(200);
    assertThat(get(header(early, "Location") + "/answer").body()).isEqualTo("ok");
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void respondAsyncIsA202AtOnceAndAShorterWaitIsHonoured() throws Exception {
    upstream.stubFor(post("/v2/charge").willReturn(aResponse().withFixedDelay(1000)));
    online();

    HttpResponse<String> async =
        send(
            request("/v2/charge")
                .header("Idempotency-Key", "INV-1")
                .header("Prefer", "respond-async")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    HttpResponse<String> short0 =
        send(
            request("/v2/charge")
                .header("Idempotency-Key", "INV-2")
                .header("Prefer", "wait=0")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(async.statusCode()).isEqualTo(202);
    assertThat(short0.statusCode()).isEqualTo(202);
  }

  @Test
  void theSameKeyWithAnotherRequestIsA422() throws Exception {
    online();
    charge("INV-1", "{\"a\":1}");

    assertThat(charge("INV-1", "{\"a\":2}").statusCode()).isEqualTo(422);
    HttpResponse<String> otherQuery =
        send(
            request("/v2/charge?b=2")
                .header("Idempotency-Key", "INV-1")
                .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}")));
    assertThat(otherQuery.statusCode()).isEqualTo(422);
    assertProblem(otherQuery, "urn:lanjut:problem:key-reused");
  }

  @Test
  void aRejectionIsReplayedAndItsKeyIsFreeForAnotherRequest() throws Exception {
    upstream.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(402).withBody("no")));
    online();
    charge("INV-1", "{\"a\":1}");

    HttpResponse<String> again = charge("INV-1", "{\"a\":1}");
    upstream.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(200)));
    HttpResponse<String> other = charge("INV-1", "{\"a\":2}");

    assertThat(again.statusCode()).isEqualTo(402);
    assertThat(again.body()).isEqualTo("no");
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @Test
  void refusedForItsCredentialsItIsSentAgainAsTheSameTransaction() throws Exception {
    upstream.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(401)));
    online();
    HttpResponse<String> refused = charge("INV-1", "{}");
    upstream.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(200)));

    HttpResponse<String> again = charge("INV-1", "{}");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(header(again, "Lanjut-Transaction"))
        .isEqualTo(header(refused, "Lanjut-Transaction"));
  }

  @Test
  void aRequiredKeyThatIsMissingIsA400AndAnOptionalOneIsMadeAndSentUpstream() throws Exception {
    online(charge(), keyed("strict", "/strict", true, RouteSettings.DEFAULT_KEY));

    HttpResponse<String> missing =
        send(request("/strict").POST(HttpRequest.BodyPublishers.ofString("{}")));
    HttpResponse<String> made =
        send(request("/v2/charge").POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(missing.statusCode()).isEqualTo(400);
    assertProblem(missing, "urn:lanjut:problem:key-missing");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(
            upstream
                .findAll(postRequestedFor(urlEqualTo("/v2/charge")))
                .get(0)
                .getHeader("Idempotency-Key"))
        .startsWith("lanjut-");
  }

  @Test
  void aKeyInTheBodyIsFoundByItsPointer() throws Exception {
    online(keyed("orders", "/orders", true, new FieldSource.InJson("/order/id")));
    String body = "{\"order\":{\"id\":\"O-7\"}}";

    HttpResponse<String> first =
        send(request("/orders").POST(HttpRequest.BodyPublishers.ofString(body)));
    HttpResponse<String> again =
        send(request("/orders").POST(HttpRequest.BodyPublishers.ofString(body)));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void aKeyWithHalfOfASurrogatePairIsA400AndNothingIsSent() throws Exception {
    online(keyed("orders", "/orders", false, new FieldSource.InJson("/id")));

    for (String key : List.of("\\ud83d", "O-\\ude00", "\\ude00\\ud83d", "\\ud83d-\\ude00")) {
      HttpResponse<String> answer = order(key);

      assertThat(answer.statusCode()).as(key).isEqualTo(400);
      assertProblem(answer, "urn:lanjut:problem:key-not-text");
    }
    upstream.verify(0, postRequestedFor(urlEqualTo("/orders")));
    assertThat(order("\\ud83d\\ude00").statusCode()).isEqualTo(201);
  }

  private HttpResponse<String> order(String id) throws Exception {
    String body = "{\"id\":\"" + id + "\"}";
    return send(request("/orders").POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void offlineARouteThatDoesNotQueueRefusesWithinASecondAndKeepsNothing() throws Exception {
    offline(charge(), refusing());

    long begun = System.nanoTime();
    HttpResponse<String> answer =
        send(
            request("/qr")
                .header("Idempotency-Key", "Q-1")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertProblem(answer, "urn:lanjut:problem:refused");
    assertThat(status().path("queue").path("depth").asInt()).isZero();
  }

  @Test
  void offlineNoMoreMoneyThanTheLimitsMayWait() throws Exception {
    FieldSource amount = new FieldSource.InJson("/amount");
    offline(
        TestGateway.limited(
            charge(),
            new Limits(1000, amount, new BigDecimal(500), new BigDecimal("800.50"), 100)));

    assertThat(charge("INV-1", "{\"amount\":501}").statusCode()).isEqualTo(503);
    assertThat(charge("INV-2", "{\"amount\":500}").statusCode()).isEqualTo(202);
    assertThat(charge("INV-3", "{\"amount\":\"300.51\"}").statusCode()).isEqualTo(503);
    assertThat(charge("INV-4", "{\"amount\":\"300.50\"}").statusCode()).isEqualTo(202);
    for (String unreadable :
        List.of("{}", "{\"amount\":-1}", "{\"amount\":1e999999999}", "no json")) {
      HttpResponse<String> answer = charge("INV-5", unreadable);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertProblem(answer, "urn:lanjut:problem:refused");
    }
    String id = JSON.readTree(charge("INV-2", "{\"amount\":500}").body()).path("id").asText();
    send(request("/-/transactions/" + id).DELETE());
    assertThat(charge("INV-6", "{\"amount\":499}").statusCode()).isEqualTo(202);
    assertThat(status().path("queue").path("depth").asInt()).isEqualTo(2);
  }

  @Test
  void onlineAnyAmountIsSentAndWhatIsNoMoneyHarmsNothing() throws Exception {
    FieldSource amount = new FieldSource.InJson("/amount");
    online(
        TestGateway.limited(
            charge(), new Limits(1000, amount, BigDecimal.ONE, BigDecimal.ONE, 100)));

    for (String each : List.of("500000000", "1e999999999", "0.1234567890123456789", "-7")) {
      HttpResponse<String> answer = charge("INV-" + each, "{\"amount\":" + each + "}");
      assertThat(answer.statusCode()).isEqualTo(201);
    }
    assertThat(transactions()).isEqualTo(4);
  }

  private int transactions() throws Exception {
    URI list = Objects.requireNonNull(gateway).console().resolve("/api/transactions");
    return JSON.readTree(send(HttpRequest.newBuilder(list)).body()).path("transactions").size();
  }

  @Test
  void offlineNoMoreThanTheLimitMayWait() throws Exception {
    offline(charge());
    for (int i = 0; i < 3; i++) {
      assertThat(charge("INV-" + i, "{}").statusCode()).isEqualTo(202);
    }

    assertThat(charge("INV-4", "{}").statusCode()).isEqualTo(503);
    assertThat(charge("INV-1", "{}").statusCode()).isEqualTo(202);
  }

  @Test
  void whatMustNotBeStoredIsRefusedByItsNameAndNothingOfItIsKept() throws Exception {
    online();

    HttpResponse<String> refused = charge("INV-1", "{\"card\":{\"cvv\":\"739\"}}");
    HttpResponse<String> without = charge("INV-1", "{\"card\":{\"token\":\"t-1\"}}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("urn:lanjut:problem:card-data", "cvv");
    assertThat(refused.body()).doesNotContain("739");
    assertThat(without.statusCode()).isEqualTo(201);
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void aBodyOverTheLimitIsA413() throws Exception {
    online();

    HttpResponse<String> declared = charge("INV-1", "x".repeat(2000));
    HttpResponse<String> chunked =
        send(
            request("/v2/charge")
                .header("Idempotency-Key", "INV-2")
                .POST(
                    HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofString("x".repeat(2000)))));

    assertThat(declared.statusCode()).isEqualTo(413);
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertProblem(chunked, "urn:lanjut:problem:body-too-large");
    assertThat(charge("INV-1", "{}").statusCode()).isEqualTo(201);
  }

  @Test
  void whatNoRouteMatchesIsA404() throws Exception {
    online();

    HttpResponse<String> answer = get("/nowhere");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertProblem(answer, "urn:lanjut:problem:no-route");
    assertThat(get("/-/transactions/01ARZ3NDEKTSV4RRFFQ69G5FAV").statusCode()).isEqualTo(404);
    assertThat(get("/-/transactions/nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void anEncodedPathIsNoWayAroundATransactRoute() throws Exception {
    online();

    HttpResponse<String> answer =
        send(
            request("/v2/%63harge")
                .header("Idempotency-Key", "INV-1")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(answer.headers().firstValue("Lanjut-Transaction")).isPresent();
  }

  @Test
  void aQueuedTransactionCanBeCancelledAndNoOther() throws Exception {
    offline(charge());
    String location = header(charge("INV-1", "{}"), "Location");

    HttpResponse<String> cancelled = send(request(location).DELETE());
    HttpResponse<String> twice = send(request(location).DELETE());

    assertThat(cancelled.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(cancelled.body()).path("state").asText()).isEqualTo("CANCELLED");
    assertThat(twice.statusCode()).isEqualTo(409);
  }

  @Test
  void anUnknownOutcomeIsA202AndIsNeverSentAgain() throws Exception {
    upstream.stubFor(
        post("/v2/charge").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    online();

    HttpResponse<String> answer = charge("INV-1", "{}");
    HttpResponse<String> again = charge("INV-1", "{}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(answer.body()).path("state").asText()).isEqualTo("HELD");
    assertThat(again.statusCode()).isEqualTo(202);
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void healthIs200WhileTransactionsCanBeAccepted() throws Exception {
    offline(charge());

    assertThat(get("/-/health").statusCode()).isEqualTo(200);
  }

  private void online(RouteSettings... routes) throws Exception {
    open(TestGateway.direct("line"), routes.length == 0 ? new RouteSettings[] {charge()} : routes);
  }

  private void offline(RouteSettings... routes) throws Exception {
    open(TestGateway.through("line", 1, NOBODY_LISTENS), routes);
    await().until(() -> status().path("state").asText().equals("offline"));
  }

  private void open(LinkSettings link, RouteSettings... routes) throws Exception {
    gateway = TestGateway.open(data, upstream.port(), List.of(link), routes);
  }

  private static RouteSettings charge() {
    return TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false);
  }

  private static RouteSettings charge(Duration wait) {
    return TestGateway.waiting(charge(), wait);
  }

  private static RouteSettings keyed(String name, String path, boolean required, FieldSource key) {
    return TestGateway.transact(name, path, key, required);
  }

  private static RouteSettings refusing() {
    return TestGateway.refusing(
        TestGateway.transact("qr", "/qr", RouteSettings.DEFAULT_KEY, false));
  }

  private HttpResponse<String> charge(String key, String body)
      throws IOException, InterruptedException {
    return terminal.send(chargeRequest(key, body), BodyHandlers.ofString());
  }

  private HttpRequest chargeRequest(String key, String body) {
    return request("/v2/charge")
        .header("Idempotency-Key", key)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(open().terminals().resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return terminal.send(request.build(), BodyHandlers.ofString());
  }

  private JsonNode status() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(open().console().resolve("/api/status")).build();
    return JSON.readTree(terminal.send(request, BodyHandlers.ofString()).body());
  }

  private Gateway open() {
    return Objects.requireNonNull(gateway);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private static void assertProblem(HttpResponse<String> answer, String type) throws IOException {
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(JSON.readTree(answer.body()).path("type").asText()).isEqualTo(type);
    assertThat(JSON.readTree(answer.body()).path("status").asInt()).isEqualTo(answer.statusCode());
  }
}
