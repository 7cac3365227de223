package id.lanjut.gateway.terminal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import id.lanjut.gateway.config.ConfigFile;
import id.lanjut.gateway.config.ConfigResult;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.RouteSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inquiries as Indonesian providers document them, from the configuration file to the terminal. The
 * first charge's answer is always lost.
 */
final class ProviderInquiryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOST = "lost";
  private static final String KEPT_BACK = "kept-back";
  private static final String IMPATIENT = "/v2/charge/impatient";

  private static final String CONFIGURATION =
      """
      upstreams: [{ name: bank, url: "http://127.0.0.1:1" }]
      routes:
        - name: midtrans
          path: /v2/charge
          upstream: bank
          mode: transact
          wait: 20s
          inquiry: &midtrans
            path: "/v2/{/transaction_details/order_id}/status"
            delivered: { json: { /transaction_status: [capture, settlement] } }
            rejected: { json: { /transaction_status: [deny, cancel, expire] } }
            pending: { json: { /transaction_status: [pending] } }
            absent: { json: { /status_code: ["404"] } }
            every: 100ms
        - name: impatient
          path: /v2/charge/impatient
          upstream: bank
          mode: transact
          wait: 1s
          inquiry: *midtrans
        - name: snap
          path: /v1.0/qr/payment
          upstream: bank
          mode: transact
          key: { header: X-EXTERNAL-ID }
          wait: 20s
          inquiry:
            method: POST
            path: /v1.0/qr/qr-mpm-query
            headers: { X-EXTERNAL-ID: "41807{/partnerReferenceNo}", CHANNEL-ID: "95221" }
            body: '{"originalPartnerReferenceNo": "{/partnerReferenceNo}", "serviceCode": "47"}'
            delivered: { status: [200], json: { /latestTransactionStatus: ["00"] } }
            rejected: { status: [200], json: { /latestTransactionStatus: ["05", "06"] } }
            pending: { status: [200], json: { /latestTransactionStatus: ["01", "02", "03"] } }
            absent: { status: [404], json: { /responseCode: [4045101] } }
            every: 100ms
        - name: form
          path: /form/pay
          upstream: bank
          mode: transact
          wait: 20s
          inquiry:
            method: POST
            path: /form/status
            headers: { Content-Type: application/x-www-form-urlencoded }
            body: ref={key}&by=lanjut&id={id}
            delivered: { status: [200] }
      """;

  @TempDir private static Path directory;
  private static final KeptBack keptBack = new KeptBack();
  private static final WireMockServer upstream =
      new WireMockServer(options().dynamicPort().extensions(keptBack));
  private static final HttpClient http = HttpClient.newHttpClient();
  private static @Nullable Gateway gateway;

  @BeforeAll
  static void open() throws Exception {
    upstream.start();
    Path file = Files.writeString(directory.resolve("gateway.yaml"), CONFIGURATION);
    ConfigResult result = ConfigFile.load(file);
    assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
    gateway =
        TestGateway.open(
            directory.resolve("data"),
            upstream.port(),
            List.of(TestGateway.direct("line")),
            ((ConfigResult.Loaded) result).settings().routes().toArray(RouteSettings[]::new));
  }

  @AfterAll
  static void close() {
    if (gateway != null) {
      gateway.close();
    }
    upstream.stop();
  }

  @BeforeEach
  void loseTheFirstAnswer() {
    upstream.resetAll();
    for (String path : List.of("/v2/charge", IMPATIENT, "/v1.0/qr/payment", "/form/pay")) {
      upstream.stubFor(
          post(path)
              .inScenario(path)
              .whenScenarioStateIs(Scenario.STARTED)
              .willSetStateTo(LOST)
              .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
      upstream.stubFor(
          post(path)
              .inScenario(path)
              .whenScenarioStateIs(LOST)
              .willReturn(aResponse().withStatus(201).withBody("a second charge")));
    }
  }

  @Test
  void aMidtransSettlementIsTheWaitingTerminalsAnswer() throws Exception {
    midtrans("order 1", "{\"status_code\":\"200\",\"transaction_status\":\"settlement\"}");

    HttpResponse<String> answer = charge("/v2/charge", "M-1", order("order 1"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("settlement");
    assertThat(answer.headers().firstValue("Lanjut-Answered-By")).contains("inquiry");
    assertThat(detail(answer).path("state").asText()).isEqualTo("DELIVERED");
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
    upstream.verify(
        1,
        getRequestedFor(anyUrl())
            .withHeader("Authorization", equalTo("Basic abc="))
            .withHeader("Accept-Encoding", equalTo("identity"))
            .withoutHeader("Idempotency-Key")
            .withoutHeader("Content-Type"));
  }

  @Test
  void aMidtransDenialEndsItAsRejectedAndIsReplayed() throws Exception {
    midtrans("order-2", "{\"status_code\":\"200\",\"transaction_status\":\"deny\"}");

    HttpResponse<String> answer = charge("/v2/charge", "M-2", order("order-2"));
    HttpResponse<String> replay = charge("/v2/charge", "M-2", order("order-2"));

    for (HttpResponse<String> each : List.of(answer, replay)) {
      assertThat(each.body()).contains("deny");
      assertThat(each.headers().firstValue("Lanjut-Answered-By")).contains("inquiry");
    }
    assertThat(detail(answer).path("state").asText()).isEqualTo("REJECTED");
    assertThat(detail(answer).path("reason").asText())
        .isEqualTo(
            "the upstream refused it (the inquiry was answered 200, /transaction_status deny)");
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void aPendingMidtransChargeIsA202UnknownUntilItIsPaid() throws Exception {
    midtrans("order-3", "{\"status_code\":\"201\",\"transaction_status\":\"pending\"}");

    HttpResponse<String> accepted = charge(IMPATIENT, "M-3", order("order-3"));

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(accepted.body()).path("state").asText()).isEqualTo("UNKNOWN");
    midtrans("order-3", "{\"status_code\":\"200\",\"transaction_status\":\"settlement\"}");
    HttpResponse<String> answer =
        send(terminals("/-/transactions/" + id(accepted) + "/answer?wait=20s"));
    assertThat(answer.body()).contains("settlement");
    upstream.verify(1, postRequestedFor(urlEqualTo(IMPATIENT)));
  }

  @Test
  void aMidtrans404InA200BodyIsSentAgain() throws Exception {
    midtrans("order-4", "{\"status_code\":\"404\",\"status_message\":\"doesn't exist\"}");

    HttpResponse<String> answer = charge("/v2/charge", "M-4", order("order-4"));

    assertThat(answer.statusCode()).isEqualTo(201);
    upstream.verify(
        2,
        postRequestedFor(urlEqualTo("/v2/charge")).withHeader("Idempotency-Key", equalTo("M-4")));
  }

  @Test
  void aPageThatIsNotTheProvidersDecidesNothing() throws Exception {
    upstream.stubFor(
        get("/v2/order-5/status").willReturn(aResponse().withBody("<html>Log in</html>")));

    HttpResponse<String> accepted = charge(IMPATIENT, "M-5", order("order-5"));

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(accepted.body()).path("state").asText()).isEqualTo("UNKNOWN");
    upstream.verify(1, postRequestedFor(urlEqualTo(IMPATIENT)));
  }

  @Test
  void aChargeWithoutAnOrderNumberIsHeldBecauseItCannotBeAskedFor() throws Exception {
    HttpResponse<String> accepted = charge("/v2/charge", "M-6", "{\"gross_amount\":1}");

    assertThat(JSON.readTree(accepted.body()).path("state").asText()).isEqualTo("HELD");
    assertThat(detail(accepted).path("reason").asText())
        .endsWith("no inquiry can be made: its request has no /transaction_details/order_id");
    upstream.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void aSnapPaymentIsAskedForByAPostWithItsReference() throws Exception {
    upstream.stubFor(
        post(urlEqualTo("/v1.0/qr/qr-mpm-query"))
            .willReturn(okJson("{\"latestTransactionStatus\":\"00\"}")));

    HttpResponse<String> answer =
        charge("/v1.0/qr/payment", "S-1", "{\"partnerReferenceNo\":\"20\\\"26\"}");

    assertThat(answer.body()).isEqualTo("{\"latestTransactionStatus\":\"00\"}");
    upstream.verify(1, postRequestedFor(urlEqualTo("/v1.0/qr/payment")));
    upstream.verify(
        1,
        postRequestedFor(urlEqualTo("/v1.0/qr/qr-mpm-query"))
            .withHeader("Content-Type", equalTo("application/json"))
            .withHeader("Authorization", equalTo("Basic abc="))
            .withHeader("X-EXTERNAL-ID", equalTo("4180720\"26"))
            .withHeader("CHANNEL-ID", equalTo("95221"))
            .withRequestBody(
                equalToJson(
                    "{\"originalPartnerReferenceNo\":\"20\\\"26\",\"serviceCode\":\"47\"}")));
  }

  @Test
  void aSnapPaymentThatIsNotFoundIsSentAgain() throws Exception {
    upstream.stubFor(
        post(urlEqualTo("/v1.0/qr/qr-mpm-query"))
            .willReturn(okJson("{\"responseCode\":\"4045101\"}").withStatus(404)));

    HttpResponse<String> answer =
        charge("/v1.0/qr/payment", "S-2", "{\"partnerReferenceNo\":\"2\"}");

    assertThat(answer.statusCode()).isEqualTo(201);
    upstream.verify(2, postRequestedFor(urlEqualTo("/v1.0/qr/payment")));
  }

  @Test
  void aFormIsFilledInToo() throws Exception {
    upstream.stubFor(post("/form/status").willReturn(okJson("{}")));

    HttpResponse<String> answer = charge("/form/pay", "a&b=c", "{}");

    assertThat(answer.statusCode()).isEqualTo(200);
    upstream.verify(
        1,
        postRequestedFor(urlEqualTo("/form/status"))
            .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
            .withRequestBody(equalTo("ref=a%26b%3Dc&by=lanjut&id=" + id(answer))));
  }

  @Test
  void whatAnInquiryFindsAfterAnOperatorHasDecidedIsShownToOperators() throws Exception {
    upstream.stubFor(
        get("/v2/order-7/status")
            .willReturn(
                okJson("{\"transaction_status\":\"settlement\"}").withTransformers(KEPT_BACK)));
    HttpResponse<String> accepted = charge(IMPATIENT, "M-7", order("order-7"));
    await().until(() -> keptBack.asked.getCount() == 0);
    assertThat(JSON.readTree(accepted.body()).path("state").asText()).isEqualTo("UNKNOWN");
    URI resolve = console("/api/transactions/" + id(accepted) + "/resolve");
    String cash = "{\"as\":\"rejected\",\"note\":\"paid in cash\"}";

    assertThat(
            send(HttpRequest.newBuilder(resolve).POST(BodyPublishers.ofString(cash))).statusCode())
        .isEqualTo(200);
    keptBack.letGo.countDown();

    await()
        .untilAsserted(
            () -> {
              JsonNode last = detail(accepted).path("timeline").path(3);
              assertThat(last.path("state").asText()).isEqualTo("REJECTED");
              assertThat(last.path("reason").asText())
                  .isEqualTo(
                      "a late answer: it happened"
                          + " (the inquiry was answered 200, /transaction_status settlement)");
            });
    assertThat(detail(accepted).path("state").asText()).isEqualTo("REJECTED");
  }

  /** Answers when the test says so. */
  private static final class KeptBack implements ResponseTransformerV2 {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch letGo = new CountDownLatch(1);

    @Override
    public Response transform(Response response, ServeEvent event) {
      asked.countDown();
      await().until(() -> letGo.getCount() == 0);
      return response;
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public String getName() {
      return KEPT_BACK;
    }
  }

  private static void midtrans(String order, String json) {
    upstream.stubFor(get("/v2/" + order.replace(" ", "%20") + "/status").willReturn(okJson(json)));
  }

  private static String order(String id) {
    return "{\"transaction_details\":{\"order_id\":\"" + id + "\",\"gross_amount\":15000}}";
  }

  private static HttpResponse<String> charge(String path, String key, String body)
      throws Exception {
    return send(
        HttpRequest.newBuilder(terminals(path))
            .timeout(Duration.ofSeconds(30))
            .header("Idempotency-Key", key)
            .header("X-EXTERNAL-ID", key)
            .header("Authorization", "Basic abc=")
            .header("Content-Type", "application/json")
            .header("Accept-Encoding", "gzip")
            .POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode detail(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(send(console("/api/transactions/" + id(answer))).body());
  }

  private static String id(HttpResponse<String> answer) {
    return answer.headers().firstValue("Lanjut-Transaction").orElseThrow();
  }

  private static URI terminals(String path) {
    return Objects.requireNonNull(gateway).terminals().resolve(path);
  }

  private static URI console(String path) {
    return Objects.requireNonNull(gateway).console().resolve(path);
  }

  private static HttpResponse<String> send(URI uri) throws Exception {
    return send(HttpRequest.newBuilder(uri));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
