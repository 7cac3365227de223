package id.lanjut.gateway.terminal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static id.lanjut.gateway.terminal.TillFixture.assertProblem;
import static id.lanjut.gateway.terminal.TillFixture.charge;
import static id.lanjut.gateway.terminal.TillFixture.header;
import static id.lanjut.gateway.terminal.TillFixture.id;
import static id.lanjut.gateway.terminal.TillFixture.json;
import static id.lanjut.gateway.terminal.TillFixture.state;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Limits;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminals' table of the contract, row by row, against a real gateway and a real upstream. */
final class TerminalContractTest {
  private TillFixture till;

  @BeforeEach
  void open(@TempDir Path data) {
    till = TillFixture.answered(data);
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void answeredInTimeIsTheUpstreamsAnswerUntouchedWithTransactionAndLink() throws Exception {
    till.online(charge());

    HttpResponse<String> answer = till.charge("INV-1", "{\"a\":1}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("{\"ok\":true}");
    assertThat(answer.headers().firstValue("X-Bank")).contains("yes");
    assertThat(answer.headers().firstValue("Lanjut-Link")).contains("line");
    assertThat(id(answer)).hasSize(26);
  }

  @Test
  void bytesAndHeadersReachTheUpstreamAsTheyCame() throws Exception {
    till.online(charge());
    String body = "{ \"spaced\" :  1.50 ,\"é\":\"\\u00e9\"}";

    till.post(
        till.request("/v2/charge?x=%20y&z=a+b")
            .header("Idempotency-Key", "\"INV-1\"")
            .header("Authorization", "Basic abc=")
            .header("X-Empty", ""),
        body);

    till.bank.verify(
        1,
        postRequestedFor(urlEqualTo("/v2/charge?x=%20y&z=a+b"))
            .withHeader("Idempotency-Key", equalTo("\"INV-1\""))
            .withHeader("Authorization", equalTo("Basic abc="))
            .withHeader("X-Empty", equalTo(""))
            .withHeader("Via", equalTo("1.1 lanjut"))
            .withRequestBody(equalTo(body)));
  }

  @Test
  void aSlowUpstreamIsA202AndTheAnswerCanBeFetchedLater() throws Exception {
    till.bank.stubFor(
        post("/v2/charge").willReturn(aResponse().withFixedDelay(1500).withBody("ok")));
    till.online(TestGateway.waiting(charge(), Duration.ofMillis(300)));

    HttpResponse<String> early = till.charge("INV-1", "{}");
    HttpResponse<String> joined = till.charge("INV-1", "{}");
    HttpResponse<String> later = till.get(header(early, "Location") + "?wait=10s");

    assertThat(early.statusCode()).isEqualTo(202);
    assertThat(joined.statusCode()).isEqualTo(202);
    assertThat(joined.headers().firstValue("Location"))
        .isEqualTo(early.headers().firstValue("Location"));
    assertThat(state(later)).isEqualTo("DELIVERED");
    assertThat(json(later).path("answer").path("status").asInt()).isEqualTo(200);
    assertThat(till.get(header(early, "Location") + "/answer").body()).isEqualTo("ok");
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void respondAsyncIsA202AtOnceAndAShorterWaitIsHonoured() throws Exception {
    till.bank.stubFor(post("/v2/charge").willReturn(aResponse().withFixedDelay(1000)));
    till.online(charge());

    HttpResponse<String> async =
        till.post(
            till.request("/v2/charge")
                .header("Idempotency-Key", "INV-1")
                .header("Prefer", "respond-async"),
            "{}");
    HttpResponse<String> short0 =
        till.post(
            till.request("/v2/charge")
                .header("Idempotency-Key", "INV-2")
                .header("Prefer", "wait=0"),
            "{}");

    assertThat(async.statusCode()).isEqualTo(202);
    assertThat(short0.statusCode()).isEqualTo(202);
  }

  @Test
  void onlineAnyAmountIsSentAndWhatIsNoMoneyHarmsNothing() throws Exception {
    FieldSource amount = new FieldSource.InJson("/amount");
    till.online(
        TestGateway.limited(
            charge(), new Limits(1000, amount, BigDecimal.ONE, BigDecimal.ONE, 100)));

    for (String each : List.of("500000000", "1e999999999", "0.1234567890123456789", "-7")) {
      HttpResponse<String> answer = till.charge("INV-" + each, "{\"amount\":" + each + "}");
      assertThat(answer.statusCode()).isEqualTo(201);
    }
    assertThat(till.console("/api/transactions").path("transactions")).hasSize(4);
  }

  @Test
  void whatMustNotBeStoredIsRefusedByItsNameAndNothingOfItIsKept() throws Exception {
    till.online(charge());

    HttpResponse<String> refused = till.charge("INV-1", "{\"card\":{\"cvv\":\"739\"}}");
    HttpResponse<String> without = till.charge("INV-1", "{\"card\":{\"token\":\"t-1\"}}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("urn:lanjut:problem:card-data", "cvv");
    assertThat(refused.body()).doesNotContain("739");
    assertThat(without.statusCode()).isEqualTo(201);
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void aBodyOverTheLimitIsA413() throws Exception {
    till.online(charge());

    HttpResponse<String> declared = till.charge("INV-1", "x".repeat(2000));
    HttpResponse<String> chunked =
        till.send(
            till.request("/v2/charge")
                .header("Idempotency-Key", "INV-2")
                .POST(
                    HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofString("x".repeat(2000)))));

    assertThat(declared.statusCode()).isEqualTo(413);
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertProblem(chunked, "urn:lanjut:problem:body-too-large");
    assertThat(till.charge("INV-1", "{}").statusCode()).isEqualTo(201);
  }

  @Test
  void whatNoRouteMatchesIsA404() throws Exception {
    till.online(charge());

    HttpResponse<String> answer = till.get("/nowhere");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertProblem(answer, "urn:lanjut:problem:no-route");
    assertThat(till.get("/-/transactions/01ARZ3NDEKTSV4RRFFQ69G5FAV").statusCode()).isEqualTo(404);
    assertThat(till.get("/-/transactions/nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void anEncodedPathIsNoWayAroundATransactRoute() throws Exception {
    till.online(charge());

    HttpResponse<String> answer = till.post("/v2/%63harge", "INV-1", "{}");

    assertThat(answer.headers().firstValue("Lanjut-Transaction")).isPresent();
  }

  @Test
  void anUnknownOutcomeIsA202AndIsNeverSentAgain() throws Exception {
    till.bank.stubFor(
        post("/v2/charge").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    till.online(charge());

    HttpResponse<String> answer = till.charge("INV-1", "{}");
    HttpResponse<String> again = till.charge("INV-1", "{}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(state(answer)).isEqualTo("HELD");
    assertThat(again.statusCode()).isEqualTo(202);
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }
}
