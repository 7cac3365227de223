package id.lanjut.gateway.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import id.lanjut.gateway.testing.PackagedGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's pause of a route outlives the program, however that ends. */
final class PausedRouteIT {
  private static final String CONFIG =
      """
      data: ./data
      listen: 127.0.0.1:0
      console: { listen: 127.0.0.1:0 }
      upstreams: [{ name: bank, url: "http://127.0.0.1:%d" }]
      routes:
        - { name: charge, path: /v2/charge, upstream: bank, mode: transact }
        - { name: other, path: /v2/other, upstream: bank, mode: transact }
      """;

  @TempDir Path directory;
  private final WireMockServer bank = new WireMockServer(options().dynamicPort());
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    bank.start();
    bank.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(201)));
    bank.stubFor(post("/v2/other").willReturn(aResponse().withStatus(201)));
  }

  @AfterEach
  void stop() {
    bank.stop();
  }

  @Test
  void aPauseOutlivesAKillAndNothingIsSentUntilItIsResumed() throws Exception {
    Path config =
        Files.writeString(directory.resolve("gateway.yaml"), CONFIG.formatted(bank.port()));
    try (PackagedGateway gateway = PackagedGateway.start(config)) {
      assertThat(send(gateway.console(), "/api/routes/charge/pause", "")).isEqualTo(200);
      assertThat(send(gateway.terminals(), "/v2/charge", "INV-1")).isEqualTo(202);
      gateway.kill();
    }
    try (PackagedGateway gateway = PackagedGateway.start(config)) {
      // A route beside it is sent: so the lanes are open.
      assertThat(send(gateway.terminals(), "/v2/other", "OTHER-1")).isEqualTo(201);
      assertThat(send(gateway.terminals(), "/v2/charge", "INV-2")).isEqualTo(202);
      assertThat(state(gateway)).isEqualTo("paused");
      bank.verify(0, postRequestedFor(urlEqualTo("/v2/charge")));

      assertThat(send(gateway.console(), "/api/routes/charge/resume", "")).isEqualTo(200);

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> bank.verify(2, postRequestedFor(urlEqualTo("/v2/charge"))));
      assertThat(state(gateway)).isEqualTo("open");
      assertThat(gateway.terminate()).isZero();
    }
  }

  private int send(URI base, String path, String key) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.ofString("{}"));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private String state(PackagedGateway gateway) throws Exception {
    URI address = gateway.console().resolve("/api/status");
    String body =
        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    for (JsonNode route : new ObjectMapper().readTree(body).path("routes")) {
      if (route.path("name").asText().equals("charge")) {
        return route.path("state").asText();
      }
    }
    return "none";
  }
}
