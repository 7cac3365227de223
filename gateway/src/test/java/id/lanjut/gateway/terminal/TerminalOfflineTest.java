package id.lanjut.gateway.terminal;

import static id.lanjut.gateway.terminal.TillFixture.assertProblem;
import static id.lanjut.gateway.terminal.TillFixture.charge;
import static id.lanjut.gateway.terminal.TillFixture.header;
import static id.lanjut.gateway.terminal.TillFixture.id;
import static id.lanjut.gateway.terminal.TillFixture.json;
import static id.lanjut.gateway.terminal.TillFixture.state;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.RouteSettings;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal hears while no line is up, and what may wait; against a real gateway. */
final class TerminalOfflineTest {
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
  void offlineIsAcceptedAtOnceWithAPlaceToAsk() throws Exception {
    till.offline(charge());

    HttpResponse<String> answer = till.charge("INV-1", "{}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    JsonNode json = json(answer);
    assertThat(json.path("state").asText()).isEqualTo("QUEUED");
    assertThat(json.path("key").asText()).isEqualTo("INV-1");
    assertThat(json.path("route").asText()).isEqualTo("charge");
    assertThat(header(answer, "Location")).isEqualTo("/-/transactions/" + json.path("id").asText());
    JsonNode there = json(till.get(header(answer, "Location")));
    assertThat(there.path("state").asText()).isEqualTo("QUEUED");
    assertThat(there.path("attempts").isArray()).isTrue();
  }

  @Test
  void offlineARouteThatDoesNotQueueRefusesWithinASecondAndKeepsNothing() throws Exception {
    till.offline(charge(), refusing());

    long begun = System.nanoTime();
    HttpResponse<String> answer = till.post("/qr", "Q-1", "{}");

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertProblem(answer, "urn:lanjut:problem:refused");
    assertThat(till.depth()).isZero();
  }

  @Test
  void offlineNoMoreMoneyThanTheLimitsMayWait() throws Exception {
    FieldSource amount = new FieldSource.InJson("/amount");
    till.offline(
        TestGateway.limited(
            charge(),
            new Limits(1000, amount, new BigDecimal(500), new BigDecimal("800.50"), 100)));

    assertThat(till.charge("INV-1", "{\"amount\":501}").statusCode()).isEqualTo(503);
    assertThat(till.charge("INV-2", "{\"amount\":500}").statusCode()).isEqualTo(202);
    assertThat(till.charge("INV-3", "{\"amount\":\"300.51\"}").statusCode()).isEqualTo(503);
    assertThat(till.charge("INV-4", "{\"amount\":\"300.50\"}").statusCode()).isEqualTo(202);
    for (String unreadable :
        List.of("{}", "{\"amount\":-1}", "{\"amount\":1e999999999}", "no json")) {
      HttpResponse<String> answer = till.charge("INV-5", unreadable);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertProblem(answer, "urn:lanjut:problem:refused");
    }
    String id = json(till.charge("INV-2", "{\"amount\":500}")).path("id").asText();
    till.send(till.request("/-/transactions/" + id).DELETE());
    assertThat(till.charge("INV-6", "{\"amount\":499}").statusCode()).isEqualTo(202);
    assertThat(till.depth()).isEqualTo(2);
  }

  @Test
  void offlineNoMoreThanTheLimitMayWait() throws Exception {
    till.offline(charge());
    for (int i = 0; i < 3; i++) {
      assertThat(till.charge("INV-" + i, "{}").statusCode()).isEqualTo(202);
    }

    assertThat(till.charge("INV-4", "{}").statusCode()).isEqualTo(503);
    assertThat(till.charge("INV-1", "{}").statusCode()).isEqualTo(202);
  }

  @Test
  void aQueuedTransactionCanBeCancelledAndNoOther() throws Exception {
    till.offline(charge());
    String location = header(till.charge("INV-1", "{}"), "Location");

    HttpResponse<String> cancelled = till.send(till.request(location).DELETE());
    HttpResponse<String> twice = till.send(till.request(location).DELETE());

    assertThat(cancelled.statusCode()).isEqualTo(200);
    assertThat(state(cancelled)).isEqualTo("CANCELLED");
    assertThat(twice.statusCode()).isEqualTo(409);
  }

  @Test
  void healthIs200WhileTransactionsCanBeAccepted() throws Exception {
    till.offline(charge());

    assertThat(till.get("/-/health").statusCode()).isEqualTo(200);
  }

  private static RouteSettings refusing() {
    return TestGateway.refusing(
        TestGateway.transact("qr", "/qr", RouteSettings.DEFAULT_KEY, false));
  }
}
