package id.lanjut.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.config.ConfigFile;
import id.lanjut.gateway.config.ConfigResult;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.run.SteadyClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;

/** A gateway in this process that follows its file. */
public final class FollowedGateway implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path file;
  private final Gateway gateway;

  private FollowedGateway(Path file, Gateway gateway) {
    this.file = file;
    this.gateway = gateway;
  }

  /** Opens it with a file of this text. */
  public static FollowedGateway open(Path directory, String text) throws Exception {
    return open(directory, text, SteadyClock.ofThisComputer());
  }

  /** The same by another clock. */
  public static FollowedGateway open(Path directory, String text, InstantSource clock)
      throws Exception {
    Path file = Files.writeString(directory.resolve("gateway.yaml"), text);
    ConfigResult read = ConfigFile.load(file);
    assertThat(read).isInstanceOf(ConfigResult.Loaded.class);
    Gateway gateway =
        Gateway.open(
            ((ConfigResult.Loaded) read).settings(),
            new Gateway.Surroundings(
                List.of(),
                reason -> {
                  throw new AssertionError(reason);
                },
                clock));
    gateway.follow(file);
    return new FollowedGateway(file, gateway);
  }

  /** Puts another file in the place of the old one, as editors do. */
  public void replaceFile(String text) throws IOException {
    Path other = Files.writeString(file.resolveSibling(".gateway.yaml.new"), text);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes into the file. */
  public void writeFile(String text) throws IOException {
    Files.writeString(file, text);
  }

  /** The file itself. */
  public Path file() {
    return file;
  }

  /** Waits until the latest configuration is what the test wants; gives {@code config}. */
  public JsonNode awaitConfig(Predicate<JsonNode> wanted) {
    return await().atMost(PATIENCE).until(() -> status().path("config"), wanted);
  }

  /** Waits until the gateway is {@code online} or {@code offline}. */
  public void awaitState(String state) {
    await().atMost(PATIENCE).until(() -> status().path("state").asText().equals(state));
  }

  /** What {@code /api/status} says. */
  public JsonNode status() throws IOException, InterruptedException {
    return console("/api/status");
  }

  /** Where terminals come in. */
  public URI terminals() {
    return gateway.terminals();
  }

  /** Where operators come in. */
  public URI consoleAddress() {
    return gateway.console();
  }

  /** What the console says somewhere under {@code /api}. */
  public JsonNode console(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(gateway.console().resolve(path)).body());
  }

  /** Tells the console what a person has decided. */
  public HttpResponse<String> decide(String path, String decision)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(gateway.console().resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(decision)));
  }

  /** The samples of one metric in {@code /metrics}, with their tags and values. */
  public List<String> metrics(String name) throws IOException, InterruptedException {
    String all = get(gateway.console().resolve("/metrics")).body();
    return all.lines().filter(line -> line.matches(name + "[{ ].*")).toList();
  }

  /** Sends a POST with a key. */
  public HttpResponse<String> post(String path, String key, String body)
      throws IOException, InterruptedException {
    return client.send(request(path, key, body), BodyHandlers.ofString());
  }

  /** A POST with a key, to be sent by somebody else. */
  public HttpRequest request(String path, String key, String body) {
    return to(path)
        .header("Idempotency-Key", key)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** A request to where terminals come in. */
  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(gateway.terminals().resolve(path)).timeout(PATIENCE);
  }

  /** Sends what a test has made itself. */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Reads what terminals can read. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(gateway.terminals().resolve(path));
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    gateway.close();
  }
}
