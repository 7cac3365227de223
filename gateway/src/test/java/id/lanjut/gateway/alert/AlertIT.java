package id.lanjut.gateway.alert;

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
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program tells a webhook over the links that it speaks of. */
final class AlertIT {
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  private final WireMockServer far = new WireMockServer(options().dynamicPort());
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path directory;

  @BeforeEach
  void serve() {
    far.start();
    far.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
  }

  @AfterEach
  void stop() {
    far.stop();
  }

  private Path config(SimulatedLink fiber, SimulatedLink cellular) throws IOException {
    String link =
        """
          - name: %s
            priority: %d
            via: { proxy: "http://127.0.0.1:%d" }
            probe: { url: "http://127.0.0.1:%d/up", every: 500ms }
        """;
    return Files.writeString(
        directory.resolve("gateway.yaml"),
        """
        name: Toko Melati
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        disk-reserve: 8MB
        links:
        %s%supstreams: [{ name: bank, url: "http://127.0.0.1:%d" }]
        routes: [{ name: all, path: /, upstream: bank }]
        alerts:
          rules: { link-down: 1s, disk: off }
          group: 1s
          to: [{ webhook: { url: "http://127.0.0.1:%d/hook" } }]
        """
            .formatted(
                link.formatted("fiber", 1, fiber.address().getPort(), far.port()),
                link.formatted("4g", 2, cellular.address().getPort(), far.port()),
                far.port(),
                far.port()));
  }

  private List<LoggedRequest> told() {
    return far.findAll(postRequestedFor(urlEqualTo("/hook")));
  }

  private static String text(LoggedRequest request) {
    try {
      return new ObjectMapper().readTree(request.getBody()).path("data").path("text").asText();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode alerts(PackagedGateway gateway) throws Exception {
    URI address = gateway.console().resolve("/api/alerts");
    HttpResponse<String> response =
        http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  @Test
  void whileOneLinkIsDownThatIsToldOverTheOther() throws Exception {
    try (SimulatedLink fiber = SimulatedLink.open("fiber");
        SimulatedLink cellular = SimulatedLink.open("4g");
        PackagedGateway gateway = PackagedGateway.start(config(fiber, cellular))) {
      fiber.cut();

      await().atMost(AT_MOST).until(() -> told().size() == 1);

      assertThat(text(told().get(0)))
          .startsWith("Toko Melati\n\nInternet fiber putus sejak ")
          .contains("Bisa berjualan lewat 4g.");
      assertThat(alerts(gateway).path("active").path(0).path("about").asText()).isEqualTo("fiber");
      fiber.restore();
      await().atMost(AT_MOST).until(() -> told().size() == 2);
      assertThat(text(told().get(1))).contains("Pulih: internet fiber tersambung lagi");
      assertThat(alerts(gateway).path("active")).isEmpty();
      URI test = gateway.console().resolve("/api/alerts/test");
      HttpRequest request =
          HttpRequest.newBuilder(test).POST(HttpRequest.BodyPublishers.noBody()).build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .contains("\"taken\":true");
    }
  }

  @Test
  void whatIsFoundWhileAllLinksAreDownOutlivesAKillAndIsToldOnceWhenTheyAreBack() throws Exception {
    try (SimulatedLink fiber = SimulatedLink.open("fiber");
        SimulatedLink cellular = SimulatedLink.open("4g")) {
      Path config = config(fiber, cellular);
      try (PackagedGateway first = PackagedGateway.start(config)) {
        fiber.cut();
        cellular.cut();
        await().atMost(AT_MOST).until(() -> allTold(first));
        first.kill();
      }
      assertThat(told()).isEmpty();

      try (PackagedGateway second = PackagedGateway.start(config)) {
        fiber.restore();
        cellular.restore();
        await().atMost(AT_MOST).until(() -> alerts(second).path("active").isEmpty());
        await()
            .atMost(AT_MOST)
            .until(() -> recoveries() == 2 && alerts(second).path("waiting").asInt() == 0);
      }
      assertThat(raised("fiber")).isEqualTo(1);
      assertThat(raised("4g")).isEqualTo(1);
      assertThat(told().stream().map(request -> request.getHeader("webhook-id")).distinct())
          .hasSameSizeAs(told());
    }
  }

  private boolean allTold(PackagedGateway gateway) throws Exception {
    JsonNode active = alerts(gateway).path("active");
    return active.size() == 2
        && active.get(0).path("told").asBoolean()
        && active.get(1).path("told").asBoolean();
  }

  private long raised(String link) {
    return told().stream().filter(one -> text(one).contains("Internet " + link + " putus")).count();
  }

  private int recoveries() {
    return told().stream().mapToInt(one -> text(one).split("Pulih: ", -1).length - 1).sum();
  }
}
