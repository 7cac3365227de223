package id.lanjut.gateway.terminal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static id.lanjut.gateway.terminal.TillFixture.id;
import static id.lanjut.gateway.terminal.TillFixture.json;
import static id.lanjut.gateway.terminal.TillFixture.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inquiries as Midtrans documents them, from the configuration file to the terminal. The first
 * charge's answer is always lost.
 */
final class MidtransInquiryTest {
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
      """;

  private static final KeptBack keptBack = new KeptBack();
  private static TillFixture till;

  @BeforeAll
  static void open(@TempDir Path directory) throws Exception {
    till = new TillFixture(directory, keptBack);
    till.online(CONFIGURATION);
  }

  @AfterAll
  static void close() {
    till.close();
  }

  @BeforeEach
  void loseTheFirstAnswer() {
    till.bank.resetAll();
    till.loseTheFirstAnswer("/v2/charge", IMPATIENT);
  }

  @Test
  void aMidtransSettlementIsTheWaitingTerminalsAnswer() throws Exception {
    midtrans("order 1", "{\"status_code\":\"200\",\"transaction_status\":\"settlement\"}");

    HttpResponse<String> answer = till.postInFull("/v2/charge", "M-1", order("order 1"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("settlement");
    assertThat(answer.headers().firstValue("Lanjut-Answered-By")).contains("inquiry");
    assertThat(till.detail(answer).path("state").asText()).isEqualTo("DELIVERED");
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
    till.bank.verify(
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

    HttpResponse<String> answer = till.postInFull("/v2/charge", "M-2", order("order-2"));
    HttpResponse<String> replay = till.postInFull("/v2/charge", "M-2", order("order-2"));

    for (HttpResponse<String> each : List.of(answer, replay)) {
      assertThat(each.body()).contains("deny");
      assertThat(each.headers().firstValue("Lanjut-Answered-By")).contains("inquiry");
    }
    assertThat(till.detail(answer).path("state").asText()).isEqualTo("REJECTED");
    assertThat(till.detail(answer).path("reason").asText())
        .isEqualTo(
            "the upstream refused it (the inquiry was answered 200, /transaction_status deny)");
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void aPendingMidtransChargeIsA202UnknownUntilItIsPaid() throws Exception {
    midtrans("order-3", "{\"status_code\":\"201\",\"transaction_status\":\"pending\"}");

    HttpResponse<String> accepted = till.postInFull(IMPATIENT, "M-3", order("order-3"));

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(state(accepted)).isEqualTo("UNKNOWN");
    midtrans("order-3", "{\"status_code\":\"200\",\"transaction_status\":\"settlement\"}");
    assertThat(till.answerTo(accepted)).contains("settlement");
    till.bank.verify(1, postRequestedFor(urlEqualTo(IMPATIENT)));
  }

  @Test
  void aMidtrans404InA200BodyIsSentAgain() throws Exception {
    midtrans("order-4", "{\"status_code\":\"404\",\"status_message\":\"doesn't exist\"}");

    HttpResponse<String> answer = till.postInFull("/v2/charge", "M-4", order("order-4"));

    assertThat(answer.statusCode()).isEqualTo(201);
    till.bank.verify(
        2,
        postRequestedFor(urlEqualTo("/v2/charge")).withHeader("Idempotency-Key", equalTo("M-4")));
  }

  @Test
  void aPageThatIsNotTheProvidersDecidesNothing() throws Exception {
    till.bank.stubFor(
        get("/v2/order-5/status").willReturn(aResponse().withBody("<html>Log in</html>")));

    HttpResponse<String> accepted = till.postInFull(IMPATIENT, "M-5", order("order-5"));

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(state(accepted)).isEqualTo("UNKNOWN");
    till.bank.verify(1, postRequestedFor(urlEqualTo(IMPATIENT)));
  }

  @Test
  void aChargeWithoutAnOrderNumberIsHeldBecauseItCannotBeAskedFor() throws Exception {
    HttpResponse<String> accepted = till.postInFull("/v2/charge", "M-6", "{\"gross_amount\":1}");

    assertThat(state(accepted)).isEqualTo("HELD");
    assertThat(till.detail(accepted).path("reason").asText())
        .endsWith("no inquiry can be made: its request has no /transaction_details/order_id");
    till.bank.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void whatAnInquiryFindsAfterAnOperatorHasDecidedIsShownToOperators() throws Exception {
    till.bank.stubFor(
        get("/v2/order-7/status")
            .willReturn(
                okJson("{\"transaction_status\":\"settlement\"}").withTransformers(KEPT_BACK)));
    HttpResponse<String> accepted = till.postInFull(IMPATIENT, "M-7", order("order-7"));
    await().until(() -> keptBack.asked.getCount() == 0);
    assertThat(state(accepted)).isEqualTo("UNKNOWN");
    URI resolve = till.consoleUri("/api/transactions/" + id(accepted) + "/resolve");
    String cash = "{\"as\":\"rejected\",\"note\":\"paid in cash\"}";

    assertThat(
            till.send(HttpRequest.newBuilder(resolve).POST(BodyPublishers.ofString(cash)))
                .statusCode())
        .isEqualTo(200);
    keptBack.letGo.countDown();

    await()
        .untilAsserted(
            () -> {
              JsonNode last = till.detail(accepted).path("timeline").path(3);
              assertThat(last.path("state").asText()).isEqualTo("REJECTED");
              assertThat(last.path("reason").asText())
                  .isEqualTo(
                      "a late answer: it happened"
                          + " (the inquiry was answered 200, /transaction_status settlement)");
            });
    assertThat(till.detail(accepted).path("state").asText()).isEqualTo("REJECTED");
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
    till.bank.stubFor(get("/v2/" + order.replace(" ", "%20") + "/status").willReturn(okJson(json)));
  }

  private static String order(String id) {
    return "{\"transaction_details\":{\"order_id\":\"" + id + "\",\"gross_amount\":15000}}";
  }
}
