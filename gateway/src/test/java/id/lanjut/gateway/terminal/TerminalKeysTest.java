package id.lanjut.gateway.terminal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static id.lanjut.gateway.terminal.TillFixture.assertProblem;
import static id.lanjut.gateway.terminal.TillFixture.charge;
import static id.lanjut.gateway.terminal.TillFixture.header;
import static id.lanjut.gateway.terminal.TillFixture.id;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.RouteSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a key does for a terminal, against a real gateway and a real upstream. */
final class TerminalKeysTest {
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
  void aFinishedKeyIsAnsweredAgainAndNothingIsSent() throws Exception {
    till.online(charge());
    HttpResponse<String> first = till.charge("INV-1", "{}");

    HttpResponse<String> again = till.charge("INV-1", "{}");

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
    assertThat(id(again)).isEqualTo(id(first));
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void theSameKeyWithAnotherRequestIsA422() throws Exception {
    till.online(charge());
    till.charge("INV-1", "{\"a\":1}");

    assertThat(till.charge("INV-1", "{\"a\":2}").statusCode()).isEqualTo(422);
    HttpResponse<String> otherQuery = till.post("/v2/charge?b=2", "INV-1", "{\"a\":1}");
    assertThat(otherQuery.statusCode()).isEqualTo(422);
    assertProblem(otherQuery, "urn:lanjut:problem:key-reused");
  }

  @Test
  void aRejectionIsReplayedAndItsKeyIsFreeForAnotherRequest() throws Exception {
    till.bank.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(402).withBody("no")));
    till.online(charge());
    till.charge("INV-1", "{\"a\":1}");

    HttpResponse<String> again = till.charge("INV-1", "{\"a\":1}");
    till.bank.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(200)));
    HttpResponse<String> other = till.charge("INV-1", "{\"a\":2}");

    assertThat(again.statusCode()).isEqualTo(402);
    assertThat(again.body()).isEqualTo("no");
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @Test
  void refusedForItsCredentialsItIsSentAgainAsTheSameTransaction() throws Exception {
    till.bank.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(401)));
    till.online(charge());
    HttpResponse<String> refused = till.charge("INV-1", "{}");
    till.bank.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(200)));

    HttpResponse<String> again = till.charge("INV-1", "{}");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(id(again)).isEqualTo(id(refused));
  }

  @Test
  void aRequiredKeyThatIsMissingIsA400AndAnOptionalOneIsMadeAndSentUpstream() throws Exception {
    till.online(charge(), keyed("strict", "/strict", true, RouteSettings.DEFAULT_KEY));

    HttpResponse<String> missing = till.post("/strict", "{}");
    HttpResponse<String> made = till.post("/v2/charge", "{}");

    assertThat(missing.statusCode()).isEqualTo(400);
    assertProblem(missing, "urn:lanjut:problem:key-missing");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(
            till.bank
                .findAll(postRequestedFor(urlEqualTo("/v2/charge")))
                .get(0)
                .getHeader("Idempotency-Key"))
        .startsWith("lanjut-");
  }

  @Test
  void aKeyInTheBodyIsFoundByItsPointer() throws Exception {
    till.online(keyed("orders", "/orders", true, new FieldSource.InJson("/order/id")));
    String body = "{\"order\":{\"id\":\"O-7\"}}";

    HttpResponse<String> first = till.post("/orders", body);
    HttpResponse<String> again = till.post("/orders", body);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void aKeyWithHalfOfASurrogatePairIsA400AndNothingIsSent() throws Exception {
    till.online(keyed("orders", "/orders", false, new FieldSource.InJson("/id")));

    for (String key : List.of("\\ud83d", "O-\\ude00", "\\ude00\\ud83d", "\\ud83d-\\ude00")) {
      HttpResponse<String> answer = order(key);

      assertThat(answer.statusCode()).as(key).isEqualTo(400);
      assertProblem(answer, "urn:lanjut:problem:key-not-text");
    }
    till.bank.verify(0, postRequestedFor(urlEqualTo("/orders")));
    assertThat(order("\\ud83d\\ude00").statusCode()).isEqualTo(201);
  }

  private HttpResponse<String> order(String id) throws Exception {
    return till.post("/orders", "{\"id\":\"" + id + "\"}");
  }

  private static RouteSettings keyed(String name, String path, boolean required, FieldSource key) {
    return TestGateway.transact(name, path, key, required);
  }
}
