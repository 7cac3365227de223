package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.RouteSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' side of a real gateway that is offline. */
final class ConsoleTest {
  private static final int NOBODY_LISTENS = 1;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOREIGN_POST =
      String.join(
          "\r\n",
          "POST /api/status HTTP/1.1",
          "Host: localhost",
          "Content-Length: 0",
          "Origin: http://evil.example",
          "",
          "");

  @TempDir Path data;
  private final HttpClient operator = HttpClient.newHttpClient();
  private @Nullable Gateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway =
        TestGateway.open(
            data,
            NOBODY_LISTENS,
            List.of(TestGateway.through("fiber", 1, NOBODY_LISTENS)),
            TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false));
    await().until(() -> json("/api/status").path("state").asText().equals("offline"));
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(gateway).close();
  }

  @Test
  void theStatusTellsNameStateLinksAndQueue() throws Exception {
    sell("INV-1");

    JsonNode status = json("/api/status");

    assertThat(status.path("name").asText()).isEqualTo("toko-melati");
    assertThat(status.path("state").asText()).isEqualTo("offline");
    assertThat(status.path("links").path(0).path("name").asText()).isEqualTo("fiber");
    assertThat(status.path("links").path(0).path("state").asText()).isEqualTo("DOWN");
    assertThat(status.path("links").path(0).path("priority").asInt()).isEqualTo(1);
    assertThat(status.path("queue").path("depth").asInt()).isEqualTo(1);
    assertThat(status.path("queue").path("byState").path("QUEUED").asInt()).isEqualTo(1);
    assertThat(status.path("queue").path("oldestAgeSeconds").isNumber()).isTrue();
  }

  @Test
  void transactionsAreListedFilteredAndPaged() throws Exception {
    sell("INV-1");
    sell("INV-2");
    sell("INV-3");

    JsonNode first = json("/api/transactions?limit=2");
    JsonNode second = json("/api/transactions?limit=2&before=" + first.path("next").asText());

    assertThat(keys(first)).containsExactly("INV-3", "INV-2");
    assertThat(keys(second)).containsExactly("INV-1");
    assertThat(second.path("next").isNull() || second.path("next").isMissingNode()).isTrue();
    assertThat(keys(json("/api/transactions?q=INV-2&state=QUEUED&route=charge")))
        .containsExactly("INV-2");
    assertThat(keys(json("/api/transactions?state=DELIVERED"))).isEmpty();
    assertThat(get("/api/transactions?state=nonsense").statusCode()).isEqualTo(400);
    assertThat(get("/api/transactions?limit=0").statusCode()).isEqualTo(400);
  }

  @Test
  void aTransactionTellsItsStory() throws Exception {
    sell("INV-1");
    String id = json("/api/transactions").path("transactions").path(0).path("id").asText();

    JsonNode detail = json("/api/transactions/" + id);

    assertThat(detail.path("timeline").path(0).path("state").asText()).isEqualTo("QUEUED");
    assertThat(detail.path("attempts").isArray()).isTrue();
    assertThat(get("/api/transactions/01ARZ3NDEKTSV4RRFFQ69G5FAV").statusCode()).isEqualTo(404);
  }

  @Test
  void changesArePushedToAnOpenPage() throws Exception {
    try (Socket page = connect();
        BufferedReader lines = reader(page)) {
      send(page, "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(lines.lines().filter(line -> line.equals("event: status")).findFirst())
          .isPresent();

      sell("INV-1");

      assertThat(lines.lines().filter(line -> line.contains("\"INV-1\"")).findFirst()).isPresent();
    }
  }

  @Test
  void aForeignHostOrOriginIsRefused() throws Exception {
    assertThat(statusLine("GET /api/status HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
        .containsPattern(" 4\\d\\d ");
    assertThat(statusLine("GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n")).contains(" 200 ");
    assertThat(statusLine(FOREIGN_POST)).contains(" 403 ");
  }

  @Test
  void thePageIsServedUnderAStrictPolicy() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    for (String file : List.of("/console.css", "/console.js", "/i18n.js", "/icon.svg")) {
      assertThat(get(file).statusCode()).as(file).isEqualTo(200);
    }
  }

  @Test
  void metricsAndHealthAreThere() throws Exception {
    assertThat(get("/metrics").body()).contains("lanjut_links_up").contains("lanjut_queue_depth");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNotThereOrNotAllowedSaysSo() throws Exception {
    HttpResponse<String> missing = get("/nowhere");
    HttpResponse<String> wrongMethod =
        operator.send(request("/api/status").DELETE().build(), BodyHandlers.ofString());

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("Allow")).isPresent();
  }

  private void sell(String key) throws IOException, InterruptedException {
    HttpRequest sale =
        HttpRequest.newBuilder(Objects.requireNonNull(gateway).terminals().resolve("/v2/charge"))
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(operator.send(sale, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
  }

  private static List<String> keys(JsonNode listing) {
    return listing.path("transactions").findValuesAsText("key");
  }

  private JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return operator.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(Objects.requireNonNull(gateway).console().resolve(path))
        .timeout(Duration.ofSeconds(10));
  }

  private String statusLine(String request) throws IOException {
    try (Socket socket = connect();
        BufferedReader lines = reader(socket)) {
      send(socket, request);
      return lines.readLine();
    }
  }

  private Socket connect() throws IOException {
    int port = Objects.requireNonNull(gateway).console().getPort();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void send(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }
}
