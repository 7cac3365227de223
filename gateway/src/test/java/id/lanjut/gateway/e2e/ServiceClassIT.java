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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main line is cut: what matters goes over the metered one, and the rest waits for its return.
 */
final class ServiceClassIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private final WireMockServer upstream = new WireMockServer(options().dynamicPort());
  private final HttpClient till = HttpClient.newHttpClient();
  private SimulatedLink fiber;
  private SimulatedLink cellular;

  @BeforeEach
  void start() throws IOException {
    upstream.start();
    upstream.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201).withBody("taken")));
    fiber = SimulatedLink.open("fiber");
    cellular = SimulatedLink.open("4g");
  }

  @AfterEach
  void stop() {
    fiber.close();
    cellular.close();
    upstream.stop();
  }

  @Test
  void bulkWaitsWhileTheMainLineIsCutVitalGoesAndBulkFollowsWhenItIsBack() throws Exception {
    try (PackagedGateway gateway = PackagedGateway.start(config())) {
      fiber.cut();
      awaitStates(gateway, Set.of("open", "sparing", "waiting"));

      assertThat(send(gateway, "POST", "/charge")).satisfies(answer -> over(answer, "4g"));
      assertThat(send(gateway, "POST", "/stock")).satisfies(answer -> over(answer, "4g"));
      assertThat(send(gateway, "POST", "/report").statusCode()).isEqualTo(202);
      assertThat(send(gateway, "POST", "/copy").statusCode()).isEqualTo(503);
      HttpResponse<String> film = send(gateway, "GET", "/film");
      assertThat(film.statusCode()).isEqualTo(503);
      assertThat(film.headers().firstValue("Retry-After")).contains("60");
      assertThat(JSON.readTree(film.body()).path("type").asText())
          .isEqualTo("urn:lanjut:problem:bandwidth-short");
      assertThat(upstream.getAllServeEvents()).hasSize(2);

      fiber.restore();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> upstream.verify(1, postRequestedFor(urlEqualTo("/report"))));
      assertThat(send(gateway, "GET", "/film")).satisfies(answer -> over(answer, "fiber"));
      assertThat(linkOf(gateway, "report")).isEqualTo("fiber");
    }
  }

  private static void over(HttpResponse<String> answer, String link) {
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Lanjut-Link")).contains(link);
  }

  private HttpResponse<String> send(PackagedGateway gateway, String method, String path)
      throws Exception {
    return till.send(
        HttpRequest.newBuilder(gateway.terminals().resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                method.equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  private void awaitStates(PackagedGateway gateway, Set<String> states) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              List<String> now =
                  api(gateway, "/api/status").path("routes").findValuesAsText("state");
              return new HashSet<>(now).equals(states);
            });
  }

  private String linkOf(PackagedGateway gateway, String route) {
    String path = "/api/transactions?route=" + route;
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> api(gateway, path).at("/transactions/0/link").asText(),
            link -> !link.isEmpty() && !link.equals("null"));
  }

  private JsonNode api(PackagedGateway gateway, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(gateway.console().resolve(path)).build();
    return JSON.readTree(till.send(request, BodyHandlers.ofString()).body());
  }

  private Path config() throws IOException {
    Path config = directory.resolve("gateway.yaml");
    return Files.writeString(
        config,
        """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        links:
          - { name: fiber, priority: 1, kind: fiber, via: { proxy: "http://127.0.0.1:%d" } }
          - { name: 4g, priority: 2, kind: cellular, metered: true, via: { proxy: "http://127.0.0.1:%d" } }
        upstreams:
          - { name: bank, url: "http://127.0.0.1:%d" }
        routes:
          - { name: charge, path: /charge, upstream: bank, mode: transact, class: vital }
          - { name: stock, path: /stock, upstream: bank, mode: transact }
          - { name: report, path: /report, upstream: bank, mode: transact, class: bulk }
          - { name: copy, path: /copy, upstream: bank, mode: transact, class: bulk, when-offline: refuse }
          - { name: film, path: /film, upstream: bank, class: bulk }
        """
            .formatted(fiber.address().getPort(), cellular.address().getPort(), upstream.port()));
  }
}
