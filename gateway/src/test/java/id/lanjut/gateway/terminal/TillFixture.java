package id.lanjut.gateway.terminal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.Extension;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import id.lanjut.gateway.config.ConfigFile;
import id.lanjut.gateway.config.ConfigResult;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.table.RouteSettings;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A till, a real gateway that a test opens as it needs it, and the bank behind it. */
final class TillFixture implements AutoCloseable {
  private static final int NOBODY_LISTENS = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  final WireMockServer bank;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path directory;
  private @Nullable Gateway gateway;

  /** The bank has no answers yet. */
  TillFixture(Path directory, Extension... extensions) {
    this.directory = directory;
    bank = new WireMockServer(options().dynamicPort().extensions(extensions));
    bank.start();
  }

  /** The bank answers whatever it is asked. */
  static TillFixture answered(Path directory) {
    TillFixture till = new TillFixture(directory);
    till.bank.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse().withStatus(201).withHeader("X-Bank", "yes").withBody("{\"ok\":true}")));
    return till;
  }

  /** A transact route named charge for {@code /v2/charge}. */
  static RouteSettings charge() {
    return TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false);
  }

  void online(RouteSettings... routes) throws Exception {
    open(TestGateway.direct("line"), routes);
  }

  /** With the routes of this configuration. */
  void online(String configuration) throws Exception {
    Path file = Files.writeString(directory.resolve("gateway.yaml"), configuration);
    ConfigResult result = ConfigFile.load(file);
    assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
    online(((ConfigResult.Loaded) result).settings().routes().toArray(RouteSettings[]::new));
  }

  void offline(RouteSettings... routes) throws Exception {
    open(TestGateway.through("line", 1, NOBODY_LISTENS), routes);
    await().until(() -> console("/api/status").path("state").asText().equals("offline"));
  }

  private void open(LinkSettings link, RouteSettings... routes) throws Exception {
    gateway = TestGateway.open(directory.resolve("data"), bank.port(), List.of(link), routes);
  }

  void closeGateway() {
    open().close();
  }

  private Gateway open() {
    return Objects.requireNonNull(gateway);
  }

  /** The first answer of each path is lost on its way; a second request would be answered. */
  void loseTheFirstAnswer(String... paths) {
    for (String path : paths) {
      bank.stubFor(
          WireMock.post(path)
              .inScenario(path)
              .whenScenarioStateIs(Scenario.STARTED)
              .willSetStateTo("lost")
              .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
      bank.stubFor(
          WireMock.post(path)
              .inScenario(path)
              .whenScenarioStateIs("lost")
              .willReturn(aResponse().withStatus(201).withBody("a second charge")));
    }
  }

  HttpResponse<String> charge(String key, String body) throws IOException, InterruptedException {
    return post("/v2/charge", key, body);
  }

  HttpResponse<String> post(String path, String key, String body)
      throws IOException, InterruptedException {
    return post(request(path).header("Idempotency-Key", key), body);
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return post(request(path), body);
  }

  HttpResponse<String> post(HttpRequest.Builder request, String body)
      throws IOException, InterruptedException {
    return send(request.POST(BodyPublishers.ofString(body)));
  }

  /** With the headers that a cashier's program sends along. */
  HttpResponse<String> postInFull(String path, String key, String body)
      throws IOException, InterruptedException {
    return post(
        request(path)
            .header("Idempotency-Key", key)
            .header("X-EXTERNAL-ID", key)
            .header("Authorization", "Basic abc=")
            .header("Content-Type", "application/json")
            .header("Accept-Encoding", "gzip"),
        body);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(open().terminals().resolve(path)).timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** What the console says. */
  JsonNode console(String path) throws IOException, InterruptedException {
    return json(send(HttpRequest.newBuilder(consoleUri(path))));
  }

  URI consoleUri(String path) {
    return open().console().resolve(path);
  }

  /** How many wait. */
  int depth() throws IOException, InterruptedException {
    return console("/api/status").path("queue").path("depth").asInt();
  }

  /** What the console knows of the transaction that was answered so. */
  JsonNode detail(HttpResponse<String> answer) throws IOException, InterruptedException {
    return console("/api/transactions/" + id(answer));
  }

  /** Waits for the answer of what was accepted. */
  String answerTo(HttpResponse<String> accepted) throws IOException, InterruptedException {
    return get("/-/transactions/" + id(accepted) + "/answer?wait=20s").body();
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  static String state(HttpResponse<String> answer) throws IOException {
    return json(answer).path("state").asText();
  }

  static String id(HttpResponse<?> answer) {
    return header(answer, "Lanjut-Transaction");
  }

  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  static void assertProblem(HttpResponse<String> answer, String type) throws IOException {
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(json(answer).path("type").asText()).isEqualTo(type);
    assertThat(json(answer).path("status").asInt()).isEqualTo(answer.statusCode());
  }

  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
    }
    bank.stop();
  }
}
