package id.lanjut.gateway.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The only line has carried as much as it should: sales go on, and the rest is kept back. */
final class QuotaIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int VOLUME = 1 << 20;

  @TempDir Path directory;
  private final WireMockServer upstream = new WireMockServer(options().dynamicPort());
  private final HttpClient till = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    upstream.start();
    upstream.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201).withBody("taken")));
  }

  @AfterEach
  void stop() {
    upstream.stop();
  }

  @Test
  void overItsQuotaTheOnlyLinkRefusesBulkAlsoAfterAPowerCutAndLetsVitalThrough() throws Exception {
    // Given
    Path config = config();
    try (PackagedGateway gateway = PackagedGateway.start(config)) {
      assertThat(send(gateway, "/film", "x").statusCode()).isEqualTo(201);
      assertThat(send(gateway, "/upload", "x".repeat(VOLUME)).statusCode()).isEqualTo(201);
      JsonNode traffic = traffic(gateway);
      assertThat(traffic.path("sent").asLong()).isBetween((long) VOLUME, VOLUME + (64L << 10));
      assertThat(traffic.path("received").asLong()).isBetween(300L, 64L << 10);
      assertThat(traffic.path("probesThisMonth").asLong()).isPositive();
      assertThat(traffic.path("level").asText()).isEqualTo("over");

      // When
      awaitClosedToBulk(gateway);

      // Then
      assertThat(send(gateway, "/film", "x").statusCode()).isEqualTo(503);
      assertThat(send(gateway, "/report", "{}").statusCode()).isEqualTo(202);
      assertThat(send(gateway, "/stock", "{}").statusCode()).isEqualTo(201);
      assertThat(send(gateway, "/charge", "{}").statusCode()).isEqualTo(201);
      upstream.verify(0, postRequestedFor(urlEqualTo("/report")));
      assertThat(body(gateway, "/metrics")).contains("lanjut_link_bytes_total{");
      gateway.kill();
    }

    // When
    try (PackagedGateway gateway = PackagedGateway.start(config)) {
      // Then
      assertThat(send(gateway, "/film", "x").statusCode()).isEqualTo(503);
      assertThat(send(gateway, "/charge", "{}").statusCode()).isEqualTo(201);
      assertThat(traffic(gateway).path("sent").asLong()).isGreaterThan(VOLUME);
      upstream.verify(0, postRequestedFor(urlEqualTo("/report")));
    }
  }

  private void awaitClosedToBulk(PackagedGateway gateway) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                JSON.readTree(body(gateway, "/api/status"))
                    .path("routes")
                    .findValuesAsText("state")
                    .contains("waiting"));
  }

  private JsonNode traffic(PackagedGateway gateway) throws Exception {
    return JSON.readTree(body(gateway, "/api/status")).at("/links/0/traffic");
  }

  private String body(PackagedGateway gateway, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(gateway.console().resolve(path)).build();
    return till.send(request, BodyHandlers.ofString()).body();
  }

  private HttpResponse<String> send(PackagedGateway gateway, String path, String body)
      throws Exception {
    return till.send(
        HttpRequest.newBuilder(gateway.terminals().resolve(path))
            .timeout(Duration.ofSeconds(60))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private Path config() throws IOException {
    return Files.writeString(
        directory.resolve("gateway.yaml"),
        """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        links:
          - { name: 4g, kind: cellular, quota: { volume: 1MB } }
        upstreams:
          - { name: bank, url: "http://127.0.0.1:%d" }
        routes:
          - { name: charge, path: /charge, upstream: bank, mode: transact, class: vital }
          - { name: upload, path: /upload, upstream: bank, class: vital }
          - { name: stock, path: /stock, upstream: bank, mode: transact }
          - { name: report, path: /report, upstream: bank, mode: transact, class: bulk }
          - { name: film, path: /film, upstream: bank, class: bulk }
        """
            .formatted(upstream.port()));
  }
}
