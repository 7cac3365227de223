package id.lanjut.gateway.reload;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import id.lanjut.gateway.testing.FollowedGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway does with a good file that has changed, without a restart. */
final class ReloadTest {
  private static final String NOBODY_LISTENS = "http://127.0.0.1:1";
  private static final Predicate<JsonNode> APPLIED =
      config -> config.path("state").asText().equals("applied");

  @TempDir Path directory;
  private final WireMockServer bank = new WireMockServer(options().dynamicPort());

  @BeforeEach
  void startBank() {
    bank.start();
    bank.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201).withBody("paid")));
  }

  @AfterEach
  void stopBank() {
    bank.stop();
  }

  @Test
  void aRaisedCountLetsOneMoreWait() throws Exception {
    String text = text(NOBODY_LISTENS, "limits: { count: 3 }");
    try (FollowedGateway gateway = FollowedGateway.open(directory, text)) {
      gateway.awaitState("offline");
      for (int i = 1; i <= 3; i++) {
        assertThat(gateway.post("/v2/charge", "INV-" + i, "{}").statusCode()).isEqualTo(202);
      }
      assertThat(gateway.post("/v2/charge", "INV-4", "{}").statusCode()).isEqualTo(503);

      // When
      change(gateway, text.replace("count: 3", "count: 4"));

      // Then
      assertThat(gateway.post("/v2/charge", "INV-4", "{}").statusCode()).isEqualTo(202);
      assertThat(gateway.post("/v2/charge", "INV-5", "{}").statusCode()).isEqualTo(503);
      assertThat(gateway.metrics("lanjut_refusals_total"))
          .containsExactly("lanjut_refusals_total{reason=\"count\",route=\"charge\"} 2.0");
    }
  }

  @Test
  void anUpstreamThatHasMovedIsFoundAndGetsWhatWaited() throws Exception {
    String text = text(NOBODY_LISTENS, "wait: 100ms");
    try (FollowedGateway gateway = FollowedGateway.open(directory, text)) {
      gateway.awaitState("offline");
      assertThat(gateway.post("/v2/charge", "INV-1", "{}").statusCode()).isEqualTo(202);

      change(gateway, text.replace(NOBODY_LISTENS, "http://127.0.0.1:" + bank.port()));

      gateway.awaitState("online");
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge"))));
    }
  }

  @Test
  void aNewRouteIsServedAndOneThatIsGoneIsNot() throws Exception {
    String text = text("http://127.0.0.1:" + bank.port(), "");
    try (FollowedGateway gateway = FollowedGateway.open(directory, text)) {
      gateway.awaitState("online");

      gateway.writeFile(text.replace("/v2/charge", "/v3/charge"));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> gateway.post("/v3/charge", "INV-1", "{}").statusCode() == 201);

      assertThat(gateway.post("/v2/charge", "INV-2", "{}").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void moreDiskThanThereIsToKeepFreeStopsAcceptanceUntilItIsLess() throws Exception {
    String text = text(NOBODY_LISTENS, "");
    try (FollowedGateway gateway = FollowedGateway.open(directory, text)) {
      gateway.awaitState("offline");

      change(gateway, text + "disk-reserve: 999999999GB\n");
      assertThat(gateway.get("/-/health").statusCode()).isEqualTo(503);
      assertThat(gateway.post("/v2/charge", "INV-1", "{}").statusCode()).isEqualTo(503);
      assertThat(gateway.metrics("lanjut_refusals_total"))
          .containsExactly("lanjut_refusals_total{reason=\"disk\",route=\"charge\"} 1.0");

      change(gateway, text);
      assertThat(gateway.post("/v2/charge", "INV-1", "{}").statusCode()).isEqualTo(202);
    }
  }

  @Test
  void aDrillThatTheFileAsksForIsDueAndOneThatIsGoneIsNot() throws Exception {
    String text = text(NOBODY_LISTENS, "") + "links: [{ name: fiber }, { name: 4g }]\n";
    String withDrill = text + "drills: [{ every: DAY 05:00 }]\n";
    try (FollowedGateway gateway = FollowedGateway.open(directory, withDrill)) {
      assertThat(gateway.console("/api/drills").path("next").isTextual()).isTrue();

      change(gateway, text);
      assertThat(gateway.console("/api/drills").path("next").isNull()).isTrue();
    }
  }

  @Test
  void whatOnlyAStartCanChangeIsNamedAndTheRestIsInForce() throws Exception {
    String text = text(NOBODY_LISTENS, "");
    try (FollowedGateway gateway = FollowedGateway.open(directory, text)) {
      gateway.awaitState("offline");

      JsonNode config =
          change(
              gateway,
              text.replace("data: ./data", "data: ./other")
                      .replace("listen: 127.0.0.1:0\n", "listen: 127.0.0.1:81\n")
                      .replace("/v2/charge", "/v3/charge")
                  + "balance: fastest\nfailback-after: 1m\n");

      assertThat(config.path("atNextStart"))
          .extracting(JsonNode::asText)
          .containsExactly("data", "listen", "balance", "failback-after");
      assertThat(gateway.post("/v3/charge", "INV-1", "{}").statusCode()).isEqualTo(202);
    }
  }

  @Test
  void aFileBehindALinkIsReadAgainWhenTheLinkLeadsElsewhere() throws Exception {
    // As containers are given their configuration.
    Path first = Files.createDirectories(directory.resolve("mounted/..1"));
    Path second = Files.createDirectories(directory.resolve("mounted/..2"));
    Path data = directory.resolve("mounted/..data");
    Files.createSymbolicLink(data, first);
    Path file = directory.resolve("mounted/gateway.yaml");
    Files.createSymbolicLink(file, data.resolve("gateway.yaml"));
    String text = text(NOBODY_LISTENS, "");
    Files.writeString(second.resolve("gateway.yaml"), text.replace("/v2/", "/v3/"));
    try (FollowedGateway gateway = FollowedGateway.open(directory.resolve("mounted"), text)) {
      gateway.awaitState("offline");

      Path other = Files.createSymbolicLink(directory.resolve("mounted/..new"), second);
      Files.move(other, data, StandardCopyOption.ATOMIC_MOVE);

      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> gateway.post("/v3/charge", "INV-1", "{}").statusCode() == 202);
    }
  }

  private static JsonNode change(FollowedGateway gateway, String text) throws Exception {
    JsonNode before = gateway.status().path("config");
    gateway.replaceFile(text);
    return gateway.awaitConfig(APPLIED.and(config -> !config.equals(before)));
  }

  private static String text(String upstream, String more) {
    return """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        upstreams: [{ name: bank, url: "%s" }]
        routes:
          - name: charge
            path: /v2/charge
            upstream: bank
            mode: transact
            %s
        """
        .formatted(upstream, more);
  }
}
