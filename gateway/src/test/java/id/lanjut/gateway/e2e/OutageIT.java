package id.lanjut.gateway.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop's outage from the first cut to the last sale delivered, with a crash in the middle. */
final class OutageIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SALES = 20;

  @TempDir Path directory;
  private final WireMockServer upstream = new WireMockServer(options().dynamicPort());
  private final HttpClient till = HttpClient.newHttpClient();
  private SimulatedLink fiber;
  private SimulatedLink cellular;
  private Path config;

  @BeforeEach
  void start() throws IOException {
    upstream.start();
    upstream.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(201).withBody("paid")));
    fiber = SimulatedLink.open("fiber");
    cellular = SimulatedLink.open("4g");
    config = directory.resolve("gateway.yaml");
    Files.writeString(
        config,
        """
        name: toko-melati
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        links:
          - { name: fiber, priority: 1, kind: fiber, via: { proxy: "http://127.0.0.1:%d" } }
          - { name: 4g, priority: 2, kind: cellular, via: { proxy: "http://127.0.0.1:%d" } }
        upstreams:
          - { name: bank, url: "http://127.0.0.1:%d" }
        routes:
          - name: charge
            path: /v2/charge
            methods: [POST]
            upstream: bank
            mode: transact
            drain: { rate: 50, concurrency: 1 }
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
  void everySaleReachesTheUpstreamOnceAndInOrderThroughCutsAndACrash() throws Exception {
    try (PackagedGateway first = PackagedGateway.start(config)) {
      assertThat(sell(first, "online")).allMatch(sale -> sale.paidOver("fiber"));

      fiber.cut();
      assertThat(sell(first, "on-backup")).allMatch(sale -> sale.paidOver("4g"));

      cellular.cut();
      assertThat(sell(first, "offline"))
          .allMatch(sale -> sale.answer().statusCode() == 202)
          .allMatch(sale -> sale.took().compareTo(Duration.ofSeconds(1)) < 0);
      first.kill();
    }
    try (PackagedGateway second = PackagedGateway.start(config)) {
      assertThat(depth(second)).isEqualTo(SALES);
      assertThat(received()).hasSize(2 * SALES);

      fiber.restore();
      cellular.restore();
      await().atMost(Duration.ofSeconds(20)).until(() -> depth(second) == 0);

      assertThat(second.terminate()).isZero();
    }
    assertThat(received()).extracting(r -> r.getHeader("Idempotency-Key")).isEqualTo(allKeys());
    assertThat(received())
        .allSatisfy(
            request -> {
              String key = request.getHeader("Idempotency-Key");
              assertThat(request.getBody()).isEqualTo(body(key));
              assertThat(request.getHeader("X-Till")).isEqualTo("till-1");
              assertThat(request.getHeader("Content-Type")).isEqualTo("application/octet-stream");
            });
  }

  @Test
  void aFaultyConfigurationIsRefused() throws Exception {
    Files.writeString(config, "nonsense: true\n");

    assertThat(PackagedGateway.exitCodeOf(config)).isEqualTo(2);
  }

  /** One sale and how long the till waited for its answer. */
  private record Sale(HttpResponse<String> answer, Duration took) {
    boolean paidOver(String link) {
      return answer.statusCode() == 201
          && answer.body().equals("paid")
          && answer.headers().firstValue("Lanjut-Link").equals(Optional.of(link));
    }
  }

  private List<Sale> sell(PackagedGateway gateway, String series) throws Exception {
    List<Sale> sales = new ArrayList<>();
    for (int i = 0; i < SALES; i++) {
      long begun = System.nanoTime();
      HttpResponse<String> answer =
          till.send(charge(gateway, key(series, i)), BodyHandlers.ofString());
      sales.add(new Sale(answer, Duration.ofNanos(System.nanoTime() - begun)));
    }
    return sales;
  }

  private static HttpRequest charge(PackagedGateway gateway, String key) {
    return HttpRequest.newBuilder(gateway.terminals().resolve("/v2/charge"))
        .timeout(Duration.ofSeconds(60))
        .header("Idempotency-Key", key)
        .header("X-Till", "till-1")
        .header("Content-Type", "application/octet-stream")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body(key)))
        .build();
  }

  private static String key(String series, int number) {
    return "%s-%02d".formatted(series, number);
  }

  /** No text in any charset: what is passed on is bytes. */
  private static byte[] body(String key) {
    byte[] body = ("? { \"order\" : \"" + key + "\",\"amount\":15000.50 } ?").getBytes(US_ASCII);
    body[0] = 0;
    body[body.length - 1] = (byte) 0xfe;
    return body;
  }

  private static List<String> allKeys() {
    List<String> keys = new ArrayList<>();
    for (String series : List.of("online", "on-backup", "offline")) {
      for (int i = 0; i < SALES; i++) {
        keys.add(key(series, i));
      }
    }
    return keys;
  }

  private List<LoggedRequest> received() {
    return upstream.findAll(postRequestedFor(urlEqualTo("/v2/charge"))).stream()
        .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
        .toList();
  }

  private int depth(PackagedGateway gateway) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(gateway.console().resolve("/api/status")).build();
    JsonNode status = JSON.readTree(till.send(request, BodyHandlers.ofString()).body());
    return status.path("queue").path("depth").asInt();
  }
}
