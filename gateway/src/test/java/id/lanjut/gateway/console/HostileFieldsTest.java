package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a terminal has sent stays data: the page and its API never take it for anything else.
 */
final class HostileFieldsTest {
  private final ConsoleFixture console = new ConsoleFixture();

  @BeforeEach
  void start() throws Exception {
    console.start(ConsoleFixture.QUICK);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "\n\nevent: status\ndata: {\"state\":\"online\"}\n\n",
        "\r\rdata: {}\r\r",
        "</title><svg onload=alert(1)>",
        "\u2028\u2029\u001b[2J"
      })
  void aHostileFieldIsOneStringOfJsonWhereverItIsTold(String hostile) throws Exception {
    // Given
    EventReader events = EventReader.of(console);
    events.next("status");
    // When
    console.book.write(with(hostile));
    // Then
    events.next("status");
    assertTold(events.next("transaction"), hostile);
    JsonNode listed = read("/api/transactions").path("transactions").get(0);
    assertTold(listed, hostile);
    assertTold(read("/api/transactions/" + ConsoleFixture.id(1).value()), hostile);
    events.close();
  }

  private static void assertTold(JsonNode told, String hostile) {
    for (String member : new String[] {"key", "terminal", "reason"}) {
      assertThat(told.path(member).asText()).as(member).isEqualTo(hostile);
    }
  }

  private JsonNode read(String path) throws Exception {
    HttpResponse<String> response = console.get(path);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.body()).doesNotContain("\n", "\r");
    return new ObjectMapper().readTree(response.body());
  }

  private static Snapshot with(String hostile) {
    Snapshot tame = ConsoleFixture.transaction(1, "INV-1", State.HELD);
    Transaction transaction = tame.transaction();
    return new Snapshot(
        new Transaction(
            transaction.id(),
            transaction.sequence(),
            transaction.route(),
            hostile,
            hostile,
            Fingerprint.NONE,
            hostile,
            new BigDecimal("1250000"),
            transaction.acceptedAt(),
            transaction.acceptedAt().plusSeconds(86_400)),
        State.HELD,
        tame.changedAt(),
        tame.attempts(),
        hostile,
        null);
  }
}
