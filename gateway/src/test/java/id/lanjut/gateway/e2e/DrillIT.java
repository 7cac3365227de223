package id.lanjut.gateway.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.gateway.testing.PackagedGateway;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drill in the packaged program, with two proxies as its lines and a till that sells. */
final class DrillIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String WITH_CANARY =
      """
        - { name: rehearsal, path: /v2/rehearsal, upstream: bank, mode: transact, canary: { status: [201] } }
      """;

  @TempDir Path directory;
  private final WireMockServer upstream =
      new WireMockServer(options().dynamicPort().disableRequestJournal());
  private final List<String> charged = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private SimulatedLink fiber;
  private SimulatedLink cellular;
  private Path config;

  @BeforeEach
  void start() throws Exception {
    upstream.start();
    upstream.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(201).withBody("paid")));
    upstream.addMockServiceRequestListener(
        (request, response) -> {
          synchronized (charged) {
            charged.add(LoggedRequest.createFrom(request).getHeader("Idempotency-Key"));
          }
        });
    fiber = SimulatedLink.open("fiber");
    cellular = SimulatedLink.open("4g");
    config = directory.resolve("gateway.yaml");
    Files.writeString(
        config,
        """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        failback-after: 1s
        links:
          - { name: fiber, priority: 1, kind: fiber, via: { proxy: "http://127.0.0.1:%d" } }
          - { name: 4g, priority: 2, kind: cellular, via: { proxy: "http://127.0.0.1:%d" } }
        upstreams:
          - { name: bank, url: "http://127.0.0.1:%d", connect-timeout: 1s, response-timeout: 5s }
        routes:
          - { name: charge, path: /v2/charge, upstream: bank, mode: transact }
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
  void aTillGoesOnSellingThroughADrillWhichIsPassed() throws Exception {
    // Given
    upstream.stubFor(post("/v2/rehearsal").willReturn(aResponse().withStatus(201)));
    Files.writeString(config, WITH_CANARY, StandardOpenOption.APPEND);
    try (PackagedGateway gateway = PackagedGateway.start(config)) {
      awaitState(gateway, "online");
      AtomicBoolean open = new AtomicBoolean(true);
      CompletableFuture<List<Integer>> till =
          CompletableFuture.supplyAsync(() -> sellWhile(open, gateway));

      // When
      Process drill = command(gateway, "drill", "--links", "fiber", "--for", "20s");
      String told = new String(drill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      open.set(false);
      List<Integer> answers = till.join();

      // Then
      assertThat(drill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(told).contains("fiber is cut", "passed: fiber");
      assertThat(drill.exitValue()).isZero();
      JsonNode report = get(gateway, "/api/drills").at("/drills/0");
      assertThat(report.path("passed").asBoolean()).as("%s", report).isTrue();
      assertThat(report.at("/figures/detectionMillis").asLong()).isBetween(1L, 20_000L);
      assertThat(report.at("/figures/switchMillis").asLong()).isBetween(1L, 20_000L);
      assertThat(report.at("/figures/failbackMillis").isNumber()).isTrue();
      assertThat(report.at("/figures/answered").asLong()).isPositive();
      assertThat(answers).isNotEmpty().containsOnly(201);
      synchronized (charged) {
        assertThat(charged).doesNotHaveDuplicates().hasSize(answers.size() + 1);
        assertThat(charged).filteredOn(key -> key.startsWith("drill-")).hasSize(1);
      }
      assertThat(report.at("/figures/canary").asText()).startsWith("rehearsal: 201 over 4g in ");
      JsonNode canary = get(gateway, "/api/transactions?q=drill-").at("/transactions/0");
      assertThat(canary.path("state").asText()).isEqualTo("DELIVERED");
      JsonNode saved = get(gateway, "/api/uptime?window=24h").path("saved");
      assertThat(saved.path("lost").asInt()).isZero();
      assertThat(saved.path("accepted").asInt()).isEqualTo(answers.size() + 1);
      assertThat(get(gateway, "/api/status").at("/queue/depth").asInt()).isZero();
    }
  }

  @Test
  void whenTheOtherLineDiesTheDrillIsBrokenOffAndItsReportSurvivesARestart() throws Exception {
    // Given
    try (PackagedGateway gateway = PackagedGateway.start(config)) {
      awaitState(gateway, "online");
      assertThat(order(gateway, "/api/drills", "{\"for\":\"10m\",\"by\":\"ani\"}").statusCode())
          .isEqualTo(202);
      assertThat(order(gateway, "/api/drills", "").statusCode()).isEqualTo(409);
      awaitState(gateway, "degraded");

      // When
      cellular.cut();

      // Then
      JsonNode drill =
          await()
              .atMost(PATIENCE)
              .until(() -> get(gateway, "/api/drills").at("/drills/0"), it -> it.isObject());
      assertThat(drill.path("passed").asBoolean()).isFalse();
      assertThat(drill.at("/failures/0").asText()).startsWith("4g is DOWN");
      assertThat(drill.path("by").asText()).isEqualTo("ani");
      awaitState(gateway, "online");
      gateway.kill();
    }

    // When
    try (PackagedGateway again = PackagedGateway.start(config)) {
      // Then
      assertThat(get(again, "/api/drills").path("drills")).hasSize(1);
      awaitState(again, "online");
    }
  }

  @Test
  void whoeverBreaksTheCommandOffGetsTheLineBack() throws Exception {
    try (PackagedGateway gateway = PackagedGateway.start(config)) {
      // Given
      awaitState(gateway, "online");
      Process drill = command(gateway, "drill", "--links", "fiber", "--for", "10m");
      awaitState(gateway, "degraded");

      // When
      drill.destroy();

      // Then
      assertThat(drill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      JsonNode report =
          await()
              .atMost(PATIENCE)
              .until(() -> get(gateway, "/api/drills").at("/drills/0"), it -> it.isObject());
      assertThat(report.at("/failures/0").asText()).startsWith("stopped by ");
      awaitState(gateway, "online");
    }
  }

  @Test
  void aGatewayThatIsKilledInADrillStartsWithEveryLine() throws Exception {
    try (PackagedGateway gateway = PackagedGateway.start(config)) {
      awaitState(gateway, "online");
      order(gateway, "/api/drills", "{\"for\":\"10m\"}");
      awaitState(gateway, "degraded");
      gateway.kill();
    }
    try (PackagedGateway again = PackagedGateway.start(config)) {
      awaitState(again, "online");
      assertThat(get(again, "/api/drills").path("running").isNull()).isTrue();
    }
  }

  /** One sale after the other; the statuses of their answers. */
  private List<Integer> sellWhile(AtomicBoolean open, PackagedGateway gateway) {
    List<Integer> answers = new ArrayList<>();
    while (open.get()) {
      HttpRequest sale =
          HttpRequest.newBuilder(gateway.terminals().resolve("/v2/charge"))
              .timeout(PATIENCE)
              .header("Idempotency-Key", "sale-" + answers.size())
              .POST(BodyPublishers.ofString("{\"amount\":15000}"))
              .build();
      answers.add(client.sendAsync(sale, BodyHandlers.ofString()).join().statusCode());
    }
    return answers;
  }

  private static Process command(PackagedGateway gateway, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(PackagedGateway.packaged());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--console", gateway.console().toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private HttpResponse<String> order(PackagedGateway gateway, String path, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(gateway.console().resolve(path))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private void awaitState(PackagedGateway gateway, String state) {
    await()
        .atMost(PATIENCE)
        .until(() -> get(gateway, "/api/status").path("state").asText().equals(state));
  }

  private JsonNode get(PackagedGateway gateway, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(gateway.console().resolve(path)).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }
}
