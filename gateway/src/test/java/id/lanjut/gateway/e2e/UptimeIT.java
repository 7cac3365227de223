package id.lanjut.gateway.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.gateway.testing.PackagedGateway;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the record tells of a morning with a cut, a sale over the other line, and a power cut. */
final class UptimeIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final WireMockServer upstream = new WireMockServer(options().dynamicPort());
  private final HttpClient client = HttpClient.newHttpClient();
  private SimulatedLink fiber;
  private SimulatedLink cellular;
  private Path config;

  @BeforeEach
  void start() throws Exception {
    upstream.start();
    upstream.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(201).withBody("paid")));
    fiber = SimulatedLink.open("fiber");
    cellular = SimulatedLink.open("4g");
    config = directory.resolve("gateway.yaml");
    Files.writeString(
        config,
        """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        failback-after: 0s
        outage-cost: 25000
        links:
          - { name: fiber, priority: 1, kind: fiber, via: { proxy: "http://127.0.0.1:%d" } }
          - { name: 4g, priority: 2, kind: cellular, via: { proxy: "http://127.0.0.1:%d" } }
        upstreams:
          - { name: bank, url: "http://127.0.0.1:%d" }
        routes:
          - name: charge
            path: /v2/charge
            upstream: bank
            mode: transact
            limits: { amount: { json: /amount, max: 5000000 } }
        """
            .formatted(fiber.address().getPort(), cellular.address().getPort(), upstream.port()));
  }

  @AfterEach
  void stop() {
    fiber.close();
    cellular.close();
    upstream.stop();
  }

  @Test
  void outagesAndTheTimeItDidNotRunAreToldApartAndWhatWasSavedIsAddedUp() throws Exception {
    // Given
    Instant begun;
    try (PackagedGateway first = PackagedGateway.start(config)) {
      awaitState(first, "online");
      begun = Instant.parse(uptime(first).path("to").asText());
      fiber.cut();
      awaitState(first, "degraded");
      assertThat(sell(first, "over-4g").statusCode()).isEqualTo(201);
      cellular.cut();
      awaitState(first, "offline");
      assertThat(sell(first, "while-offline").statusCode()).isEqualTo(202);
      // A sign of life after the sale: of the moments after the last one nothing is known.
      assertThat(decide(first, "4g", "hold", "").statusCode()).isEqualTo(200);
      awaitUptime(first, it -> link(it, "4g").path("heldSeconds").asInt() > 0);
      first.kill();
    }
    fiber.restore();
    cellular.restore();

    try (PackagedGateway second = PackagedGateway.start(config)) {
      // When
      awaitState(second, "online");
      JsonNode uptime =
          awaitUptime(second, it -> it.at("/saved/queuedWhileOffline/transactions").asInt() == 1);

      // Then
      JsonNode outage = link(uptime, "fiber").path("outages").get(0);
      assertThat(Instant.parse(outage.path("from").asText())).isAfter(begun);
      assertThat(outage.path("to").isNull()).isFalse();
      assertThat(outage.path("cut").asBoolean()).isTrue();
      assertThat(outage.path("cause").asText()).contains("probe");
      assertThat(uptime.at("/whole/outages/0/cause").asText()).contains("4g is DOWN");
      long sinceBegun =
          Duration.between(begun, Instant.parse(uptime.path("to").asText())).toSeconds();
      assertThat(uptime.path("observedSeconds").asLong()).isLessThanOrEqualTo(sinceBegun + 10);
      assertThat(
              uptime.path("observedSeconds").asLong() + uptime.path("notRunningSeconds").asLong())
          .isBetween(86_399L, 86_400L);
      assertThat(uptime.path("saved").toString())
          .isEqualTo(
              "{\"overAnotherLink\":{\"transactions\":1,\"amount\":15000},"
                  + "\"queuedWhileOffline\":{\"transactions\":1,\"amount\":15000},"
                  + "\"accepted\":2,\"ended\":2,\"waiting\":0,\"lost\":0}");
      assertThat(uptime.at("/costAvoided/minutes").asInt()).isBetween(1, 2);
    }
  }

  @Test
  void theTimeBetweenAStopAndTheNextStartIsNotRunning() throws Exception {
    // Given
    Instant stopped;
    try (PackagedGateway first = PackagedGateway.start(config)) {
      awaitState(first, "online");
      stopped = Instant.parse(uptime(first).path("to").asText());
      assertThat(first.terminate()).isZero();
    }

    try (PackagedGateway second = PackagedGateway.start(config)) {
      // When
      awaitState(second, "online");
      JsonNode uptime =
          awaitUptime(second, it -> it.path("whole").path("onlineSeconds").asInt() > 0);

      // Then
      assertThat(link(uptime, "fiber").path("outageCount").asInt()).isZero();
      assertThat(uptime.at("/whole/availability").asDouble()).isEqualTo(1.0);
      assertThat(Instant.parse(uptime.path("to").asText())).isAfter(stopped);
    }
  }

  @Test
  void aLinkThatAPersonHoldsStaysHeldAcrossAPowerCutUntilItIsReleased() throws Exception {
    // Given
    try (PackagedGateway first = PackagedGateway.start(config)) {
      awaitState(first, "online");
      assertThat(decide(first, "fiber", "hold", "{\"by\":\"ani\",\"note\":\"cable\"}").statusCode())
          .isEqualTo(200);
      awaitState(first, "degraded");
      first.kill();
    }

    try (PackagedGateway second = PackagedGateway.start(config)) {
      // When
      HttpResponse<String> sale = sell(second, "held");

      // Then
      assertThat(sale.headers().firstValue("Lanjut-Link")).contains("4g");
      JsonNode held = status(second).path("links").get(0);
      assertThat(held.path("state").asText()).isEqualTo("HELD");
      assertThat(held.path("reason").asText()).isEqualTo("held by ani: cable");
      JsonNode uptime =
          awaitUptime(second, it -> link(it, "fiber").path("heldSeconds").asInt() > 0);
      assertThat(link(uptime, "fiber").path("downSeconds").asInt()).isZero();
      assertThat(decide(second, "fiber", "release", "").statusCode()).isEqualTo(200);
      awaitState(second, "online");
    }
  }

  private HttpResponse<String> sell(PackagedGateway gateway, String key) throws Exception {
    return client.send(
        HttpRequest.newBuilder(gateway.terminals().resolve("/v2/charge"))
            .timeout(PATIENCE)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{\"amount\":15000}"))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> decide(
      PackagedGateway gateway, String link, String decision, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(gateway.console().resolve("/api/links/" + link + "/" + decision))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private void awaitState(PackagedGateway gateway, String state) {
    await().atMost(PATIENCE).until(() -> status(gateway).path("state").asText().equals(state));
  }

  private JsonNode awaitUptime(PackagedGateway gateway, Predicate<JsonNode> wanted) {
    return await().atMost(PATIENCE).until(() -> uptime(gateway), wanted);
  }

  private static JsonNode link(JsonNode uptime, String name) {
    for (JsonNode link : uptime.path("links")) {
      if (link.path("name").asText().equals(name)) {
        return link;
      }
    }
    throw new AssertionError("no link " + name + " in " + uptime);
  }

  private JsonNode status(PackagedGateway gateway) throws Exception {
    return get(gateway, "/api/status");
  }

  private JsonNode uptime(PackagedGateway gateway) throws Exception {
    return get(gateway, "/api/uptime?window=24h");
  }

  private JsonNode get(PackagedGateway gateway, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(gateway.console().resolve(path)).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }
}
