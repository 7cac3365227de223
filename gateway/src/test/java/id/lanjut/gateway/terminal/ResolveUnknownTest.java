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
import static id.lanjut.gateway.terminal.TillFixture.id;
import static id.lanjut.gateway.terminal.TillFixture.json;
import static id.lanjut.gateway.terminal.TillFixture.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Meaning;
import id.lanjut.routes.table.RouteSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a charge whose answer was lost, against a real gateway and a real upstream. */
final class ResolveUnknownTest {
  private TillFixture till;

  @BeforeEach
  void open(@TempDir Path data) {
    till = new TillFixture(data);
    till.loseTheFirstAnswer("/v2/charge");
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void theWaitingTerminalGetsWhatTheInquiryFound() throws Exception {
    inquiring(Duration.ZERO);
    till.bank.stubFor(
        get("/v2/INV%2F1/status").willReturn(aResponse().withBody("{\"status\":\"settlement\"}")));

    HttpResponse<String> answer = charge("INV/1");
    HttpResponse<String> replay = charge("INV/1");

    for (HttpResponse<String> each : List.of(answer, replay)) {
      assertThat(each.statusCode()).isEqualTo(200);
      assertThat(each.body()).isEqualTo("{\"status\":\"settlement\"}");
      assertThat(each.headers().firstValue("Lanjut-Answered-By")).contains("inquiry");
    }
    assertThat(replay.headers().firstValue("Idempotency-Replayed")).contains("true");
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
    till.bank.verify(
        1,
        getRequestedFor(urlEqualTo("/v2/INV%2F1/status"))
            .withHeader("Authorization", equalTo("Basic abc="))
            .withoutHeader("Idempotency-Key")
            .withoutHeader("Content-Type"));
  }

  @Test
  void whatTheUpstreamNeverHadIsSentAgain() throws Exception {
    inquiring(Duration.ZERO);
    till.bank.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withStatus(404)));

    HttpResponse<String> answer = charge("INV-1");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Lanjut-Answered-By")).isEmpty();
    till.bank.verify(
        2,
        postRequestedFor(urlEqualTo("/v2/charge")).withHeader("Idempotency-Key", equalTo("INV-1")));
    assertThat(states(answer))
        .containsExactly("SENDING", "UNKNOWN", "QUEUED", "SENDING", "DELIVERED");
  }

  @Test
  void aKeyThatWouldNameAnotherResourceIsNotAskedFor() throws Exception {
    inquiring(Duration.ZERO);
    till.bank.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));

    HttpResponse<String> answer = charge("..");

    assertThat(answer.statusCode()).isEqualTo(202);
    till.bank.verify(0, getRequestedFor(anyUrl()));
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void anAbsenceIsNotBelievedWhileTheChargeMayStillBeOnItsWay() throws Exception {
    inquiring(Duration.ofSeconds(60));
    till.bank.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withStatus(404)));

    HttpResponse<String> answer = charge("INV-1");
    await()
        .untilAsserted(
            () ->
                till.bank.verify(
                    moreThanOrExactly(2), getRequestedFor(urlEqualTo("/v2/INV-1/status"))));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(state(answer)).isEqualTo("UNKNOWN");
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
    till.bank.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withBody("late")));
    assertThat(till.answerTo(answer)).isEqualTo("late");
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void anInquiryThatDecidesNothingIsMadeAgain() throws Exception {
    inquiring(Duration.ZERO);
    till.bank.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withStatus(503)));

    HttpResponse<String> answer = charge("INV-1");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(attempts(answer)).isEqualTo(1);
    till.bank.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withBody("found")));
    assertThat(till.answerTo(answer)).isEqualTo("found");
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void anUnknownIsStillLookedIntoAfterARestart() throws Exception {
    inquiring(Duration.ZERO);
    till.bank.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withStatus(503)));
    HttpResponse<String> answer = charge("INV-1");
    assertThat(answer.statusCode()).isEqualTo(202);
    till.closeGateway();
    till.bank.stubFor(get("/v2/INV-1/status").willReturn(aResponse().withBody("found")));

    inquiring(Duration.ZERO);

    assertThat(till.answerTo(answer)).isEqualTo("found");
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void whereTheUpstreamKnowsItsKeysTheSameRequestIsSentAgain() throws Exception {
    till.online(TestGateway.resolving(charge(), Duration.ofMinutes(5), null));

    HttpResponse<String> answer = charge("INV-1");

    assertThat(answer.statusCode()).isEqualTo(201);
    till.bank.verify(
        2,
        postRequestedFor(urlEqualTo("/v2/charge"))
            .withHeader("Idempotency-Key", equalTo("INV-1"))
            .withRequestBody(equalTo("{}")));
    assertThat(attempts(answer)).isEqualTo(2);
  }

  @Test
  void aRepetitionThatIsAConflictIsAPersonsToDecideWhenItsTimeIsOver() throws Exception {
    till.online(TestGateway.resolving(charge(), Duration.ofSeconds(1), null));
    till.bank.stubFor(
        post("/v2/charge")
            .inScenario("/v2/charge")
            .whenScenarioStateIs("lost")
            .willReturn(aResponse().withStatus(409)));

    HttpResponse<String> answer = charge("INV-1");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(state(answer)).isEqualTo("HELD");
  }

  private static RouteSettings charge() {
    return TestGateway.waiting(TillFixture.charge(), Duration.ofSeconds(3));
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
    till.online(TestGateway.resolving(charge(), Duration.ZERO, inquiry));
  }

  private HttpResponse<String> charge(String key) throws Exception {
    return till.postInFull("/v2/charge", key, "{}");
  }

  private int attempts(HttpResponse<String> answer) throws Exception {
    return json(till.get("/-/transactions/" + id(answer))).path("attempts").size();
  }

  /** As the operator's timeline tells them. */
  private List<String> states(HttpResponse<String> answer) throws Exception {
    return till.detail(answer).path("timeline").findValuesAsText("state");
  }
}
