package id.lanjut.gateway.console;

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
import com.github.tomakehurst.wiremock.http.Fault;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.RouteSettings;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person pauses routes of a real gateway. */
final class RouteDecisionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;
  private final WireMockServer upstream = new WireMockServer(options().dynamicPort());
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream.start();
    upstream.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(201)));
    upstream.stubFor(post("/v2/qr").willReturn(aResponse().withStatus(201)));
    open();
  }

  @AfterEach
  void stop() {
    gateway().close();
    upstream.stop();
  }

  private void open() throws Exception {
    RouteSettings charge =
        TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false);
    RouteSettings qr = TestGateway.transact("qr", "/v2/qr", RouteSettings.DEFAULT_KEY, false);
    gateway =
        TestGateway.open(
            data,
            upstream.port(),
            List.of(TestGateway.direct("line")),
            charge,
            TestGateway.refusing(qr),
            TestGateway.relay());
  }

  private Gateway gateway() {
    return Objects.requireNonNull(gateway);
  }

  @Test
  void whatAPausedRouteAcceptsIsQueuedAlsoAfterARestartAndSentWhenItIsResumed() throws Exception {
    JsonNode paused = JSON.readTree(decide("charge", "pause").body());
    HttpResponse<String> before = send("/v2/charge", "INV-1");
    gateway().close();
    open();
    HttpResponse<String> after = send("/v2/charge", "INV-2");

    assertThat(paused.path("state").asText()).isEqualTo("paused");
    assertThat(List.of(before.statusCode(), after.statusCode())).containsOnly(202);
    assertThat(JSON.readTree(before.body()).path("state").asText()).isEqualTo("QUEUED");
    assertThat(stateOf("charge")).isEqualTo("paused");
    assertThat(send("/v2/qr", "QR-1").statusCode()).isEqualTo(201);
    upstream.verify(0, postRequestedFor(urlEqualTo("/v2/charge")));

    assertThat(decide("charge", "resume").statusCode()).isEqualTo(200);

    assertThat(stateOf("charge")).isEqualTo("open");
    await().untilAsserted(() -> upstream.verify(2, postRequestedFor(urlEqualTo("/v2/charge"))));
    assertThat(Files.readString(data.resolve("paused-routes.json")))
        .isEqualToIgnoringWhitespace("{}");
  }

  @Test
  void aPausedRouteThatQueuesNothingRefusesAtOnce() throws Exception {
    decide("qr", "pause");

    HttpResponse<String> refused = send("/v2/qr", "QR-1");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("paused");
  }

  @Test
  void whatMayHaveArrivedIsNotSentAgainWhileItsRouteIsPaused() throws Exception {
    upstream.stubFor(
        post("/v2/charge").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    String id = JSON.readTree(send("/v2/charge", "INV-1").body()).path("id").asText();
    await()
        .until(
            () ->
                JSON.readTree(get("/api/transactions/" + id))
                    .path("state")
                    .asText()
                    .equals("HELD"));
    decide("charge", "pause");

    HttpResponse<String> whilePaused = order("/api/transactions/" + id + "/retry");
    decide("charge", "resume");
    HttpResponse<String> afterwards = order("/api/transactions/" + id + "/retry");

    assertThat(whilePaused.statusCode()).isEqualTo(409);
    assertThat(whilePaused.body()).contains("paused");
    assertThat(afterwards.statusCode()).isEqualTo(200);
  }

  @Test
  void onlyARouteThatQueuesIsPaused() throws Exception {
    assertThat(decide("all", "pause").statusCode()).isEqualTo(409);
    assertThat(decide("nothing", "pause").statusCode()).isEqualTo(404);
    assertThat(
            http.send(to("/api/routes/charge/pause").build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(405);
  }

  private String stateOf(String route) throws Exception {
    for (JsonNode each : JSON.readTree(get("/api/status")).path("routes")) {
      if (each.path("name").asText().equals(route)) {
        return each.path("state").asText();
      }
    }
    return "none";
  }

  private HttpResponse<String> decide(String route, String decision) throws Exception {
    return order("/api/routes/" + route + "/" + decision);
  }

  private HttpResponse<String> order(String path) throws Exception {
    return http.send(
        to(path).POST(BodyPublishers.ofString("{\"by\":\"siti\"}")).build(),
        BodyHandlers.ofString());
  }

  private String get(String path) throws Exception {
    return http.send(to(path).build(), BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(gateway().console().resolve(path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(String path, String key) throws Exception {
    URI terminals = gateway().terminals();
    return http.send(
        HttpRequest.newBuilder(terminals.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }
}
