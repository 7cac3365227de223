package id.lanjut.gateway.e2e;

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
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's own system is told how its payments ended, though both it and the gateway fail. */
final class CallbackIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final String TOLD = "/told";

  @TempDir Path directory;
  private final WireMockServer bank = new WireMockServer(options().dynamicPort());
  private final WireMockServer office = new WireMockServer(options().dynamicPort());
  private final HttpClient till = HttpClient.newHttpClient();
  private Path config;

  @BeforeEach
  void start() throws IOException {
    bank.start();
    bank.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(201).withBody("paid")));
    office.start();
    config = directory.resolve("gateway.yaml");
    Files.writeString(
        config,
        """
        name: toko-melati
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        upstreams:
          - { name: bank, url: "http://127.0.0.1:%d" }
        routes:
          - name: charge
            path: /v2/charge
            methods: [POST]
            upstream: bank
            mode: transact
            callback:
              url: http://127.0.0.1:%d/told
              secret: whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
        """
            .formatted(bank.port(), office.port()));
  }

  @AfterEach
  void stop() {
    bank.stop();
    office.stop();
  }

  @Test
  void everyEndIsToldThoughTheListenerWasAwayAndTheGatewayWasKilled() throws Exception {
    office.stubFor(post(TOLD).willReturn(aResponse().withStatus(503)));
    try (PackagedGateway first = PackagedGateway.start(config)) {
      for (String key : List.of("INV-1", "INV-2", "INV-3")) {
        assertThat(charge(first, key).statusCode()).isEqualTo(201);
      }
      await().atMost(AT_MOST).until(() -> waiting(first) == 3);
      first.kill();
    }
    office.stubFor(post(TOLD).willReturn(aResponse().withStatus(204)));
    office.resetRequests();
    try (PackagedGateway second = PackagedGateway.start(config)) {
      await().atMost(AT_MOST).until(() -> waiting(second) == 0);

      List<LoggedRequest> told = office.findAll(postRequestedFor(urlEqualTo(TOLD)));
      assertThat(told)
          .extracting(request -> JSON.readTree(request.getBody()).at("/data/key").asText())
          .containsExactlyInAnyOrder("INV-1", "INV-2", "INV-3");
      assertThat(told).allMatch(request -> request.getHeader("webhook-signature") != null);
      assertThat(get(second.console().resolve("/metrics")))
          .contains("lanjut_callbacks_total{result=\"told\"} 3.0");
    }
  }

  private HttpResponse<String> charge(PackagedGateway gateway, String key) throws Exception {
    return till.send(
        HttpRequest.newBuilder(gateway.terminals().resolve("/v2/charge"))
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  private long waiting(PackagedGateway gateway) throws Exception {
    JsonNode status = JSON.readTree(get(gateway.console().resolve("/api/status")));
    return status.at("/callbacks/waiting").asLong(-1);
  }

  private String get(URI uri) throws Exception {
    return till.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }
}
