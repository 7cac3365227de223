package id.lanjut.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.testing.FollowedGateway;
import id.lanjut.gateway.testing.TestTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills of a whole gateway, over two links that both reach the bank. */
final class RehearsalsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final MockWebServer bank = new MockWebServer();

  @BeforeEach
  void startBank() throws IOException {
    bank.start();
  }

  @AfterEach
  void stopBank() {
    bank.close();
  }

  private String config(String more) {
    return """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        links: [{ name: fiber }, { name: 4g, priority: 2 }]
        upstreams: [{ name: bank, url: "http://127.0.0.1:%d" }]
        routes: [{ name: all, path: /, upstream: bank }]
        %s
        """
        .formatted(bank.getPort(), more);
  }

  private static JsonNode awaitDrills(FollowedGateway gateway, Predicate<JsonNode> wanted) {
    return await().atMost(PATIENCE).until(() -> gateway.console("/api/drills"), wanted);
  }

  private static void begin(FollowedGateway gateway) throws Exception {
    for (int i = 0; i < 2; i++) {
      String state = "/links/" + i + "/state";
      await().atMost(PATIENCE).until(() -> gateway.status().at(state).asText().equals("UP"));
    }
    assertThat(gateway.decide("/api/drills", "{\"for\":\"10m\",\"by\":\"ani\"}").statusCode())
        .isEqualTo(202);
    awaitDrills(gateway, told -> told.at("/running/phase").asText().equals("cut"));
  }

  @Test
  void aGatewayThatStopsInADrillHasItsReportAtTheNextStart() throws Exception {
    try (FollowedGateway gateway = FollowedGateway.open(directory, config(""))) {
      begin(gateway);
    }
    try (FollowedGateway again = FollowedGateway.open(directory, config(""))) {
      JsonNode told = again.console("/api/drills");
      assertThat(told.path("running").isNull()).isTrue();
      assertThat(told.at("/drills/0/by").asText()).isEqualTo("ani");
      assertThat(told.at("/drills/0/failures/0").asText()).isEqualTo("the gateway was stopped");
      assertThat(again.status().at("/drill/state").asText()).isEqualTo("failed");
    }
  }

  @Test
  void aLinkThatIsGivenBackHasTwiceTheCleanTimeToBePreferredAgain() throws Exception {
    String slow = config("failback-after: 5m");
    try (FollowedGateway gateway = FollowedGateway.open(directory, slow)) {
      // Given
      begin(gateway);
      awaitDrills(gateway, told -> told.at("/running/drill/figures/detectionMillis").isNumber());

      // When
      gateway.decide("/api/drills/stop", "");

      // Then
      JsonNode running = gateway.console("/api/drills").path("running");
      assertThat(running.path("phase").asText()).isEqualTo("returning");
      Instant cut = Instant.parse(running.at("/drill/started").asText());
      assertThat(Instant.parse(running.path("until").asText()))
          .isBetween(cut.plus(Duration.ofMinutes(11)), cut.plus(Duration.ofMinutes(13)));
    }
  }

  @Test
  void drillsAreDueByTheClockThatTheShopSeesAlsoWhenItWasSet() throws Exception {
    TestTime time = new TestTime();
    String daily = config("drills: [{ every: DAY 05:00 }]");
    try (FollowedGateway gateway = FollowedGateway.open(directory, daily, time.clock())) {
      Instant next = next(gateway);

      time.setClockBy(Duration.ofDays(2));

      assertThat(next(gateway)).isAfterOrEqualTo(next.plus(Duration.ofDays(2)));
    }
  }

  private static Instant next(FollowedGateway gateway) throws Exception {
    return Instant.parse(gateway.console("/api/drills").path("next").asText());
  }
}
