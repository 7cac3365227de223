package id.lanjut.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.console.AlertCommand;
import id.lanjut.routes.link.LinkState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests, and the command that makes them. */
final class AlertRequestsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path directory;
  private AlertFixture shop;
  private Server server = new Server();

  @BeforeEach
  void open() throws Exception {
    shop = new AlertFixture(directory).to("webhook", "telegram");
    serve(Optional.of(shop.alerts()));
  }

  private void serve(Optional<Alerts> alerts) throws Exception {
    server.stop();
    server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(new AlertRequests(alerts));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + port() + path);
    return http.send(
        HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return new ObjectMapper().readTree(response.body());
  }

  private int alert(String... arguments) {
    return AlertCommand.with(() -> "127.0.0.1:" + port())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private void fiberIsDownAndTelegramTakesNothing() {
    shop.dead.add("telegram");
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(6);
  }

  @Test
  void whatIsWrongAndWhoWaitsIsTold() throws Exception {
    fiberIsDownAndTelegramTakesNothing();

    JsonNode told = json(send("GET", "/api/alerts"));

    assertThat(told)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    { "active": [{ "rule": "link-down", "about": "fiber",
                        "since": "2026-11-29T10:00:00Z", "told": true }],
                      "waiting": 1, "oldestWaiting": "2026-11-29T10:06:00Z",
                      "to": [
                        { "name": "webhook", "waiting": 0, "lastTried": "2026-11-29T10:06:00Z" },
                        { "name": "telegram", "waiting": 1, "lastTried": "2026-11-29T10:06:00Z",
                          "fault": "it answered 500" }] }
                    """));
  }

  @Test
  void theCommandTellsTheSameInWords() {
    fiberIsDownAndTelegramTakesNothing();

    assertThat(alert()).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            link-down fiber since 2026-11-29T10:00:00Z
            webhook: 0 waiting
            telegram: 1 waiting, it answered 500
            """);
  }

  @Test
  void aTestSaysForEachTargetWhetherItWasTaken() {
    shop.dead.add("telegram");

    assertThat(alert("test")).isEqualTo(1);

    assertThat(out.toString().lines())
        .containsExactly("webhook: taken, over 4g", "telegram: not taken: it answered 500");
    assertThat(shop.texts()).singleElement().asString().startsWith("Ini pesan percobaan");
    assertThat(shop.alerts().view().waiting()).isZero();
  }

  @Test
  void aTestThatAllHaveTakenIsFine() {
    assertThat(alert("test")).isZero();
  }

  @Test
  void whereNobodyIsToldThereIsNothingToTest() throws Exception {
    serve(Optional.empty());

    assertThat(alert("test")).isEqualTo(1);
    assertThat(err.toString()).contains("The configuration has no alerts to anybody");
    assertThat(alert()).isZero();
    assertThat(out.toString()).contains("nobody is told");
    assertThat(json(send("GET", "/api/alerts")).path("to")).isEmpty();
  }

  @Test
  void onlyATestChangesAnything() throws Exception {
    assertThat(send("POST", "/api/alerts").statusCode()).isEqualTo(405);
    assertThat(send("GET", "/api/alerts/test").statusCode()).isEqualTo(405);
    assertThat(send("GET", "/api/alerts/other").statusCode()).isEqualTo(404);
    assertThat(shop.tried()).isEmpty();
  }
}
