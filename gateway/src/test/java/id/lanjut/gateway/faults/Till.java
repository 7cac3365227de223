package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A terminal, and beside it the operator's view of the same gateway. */
record Till(URI terminals, URI console) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> MOVING = Set.of("QUEUED", "SENDING", "UNKNOWN");

  static Till at(Gateway gateway) {
    return new Till(gateway.terminals(), gateway.console());
  }

  static Till at(PackagedGateway gateway) {
    return new Till(gateway.terminals(), gateway.console());
  }

  /** Asks for a charge over a route; its key says which, so the same key is the same request. */
  HttpResponse<String> charge(String route, String key) throws IOException, InterruptedException {
    return HTTP.send(request(route, key).build(), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> chargeAsync(String route, String key) {
    return HTTP.sendAsync(request(route, key).build(), BodyHandlers.ofString());
  }

  /** One that takes its place in a lane. */
  CompletableFuture<HttpResponse<String>> chargeInLane(String route, String key, String lane) {
    HttpRequest request = request(route, key).header("Lane", lane).build();
    return HTTP.sendAsync(request, BodyHandlers.ofString());
  }

  /** A charge that says more than fits into one buffer. */
  CompletableFuture<HttpResponse<String>> chargeAtLength(String route, String key, int length) {
    HttpRequest request =
        request(route, key).POST(BodyPublishers.ofString("x".repeat(length))).build();
    return HTTP.sendAsync(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String route, String key) {
    return HttpRequest.newBuilder(terminals.resolve("/" + route))
        .timeout(PATIENCE)
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString("{\"order\":\"" + key + "\"}"));
  }

  /** What the gateway's own place for terminals says. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(terminals.resolve(path)).timeout(PATIENCE).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  static String id(HttpResponse<?> answer) {
    return answer.headers().firstValue("Lanjut-Transaction").orElseThrow();
  }

  /** The transaction as its terminal sees it, as soon as it has ended or is held. */
  JsonNode settled(String id) {
    return await()
        .atMost(PATIENCE)
        .until(() -> transaction(id), known -> !MOVING.contains(known.path("state").asText()));
  }

  String state(String id) throws IOException, InterruptedException {
    return transaction(id).path("state").asText();
  }

  private JsonNode transaction(String id) throws IOException, InterruptedException {
    return JSON.readTree(get("/-/transactions/" + id).body());
  }

  /** How many transactions have a state and are not finished. */
  int waiting(String state) throws IOException, InterruptedException {
    return status().path("queue").path("byState").path(state).asInt();
  }

  int depth() throws IOException, InterruptedException {
    return status().path("queue").path("depth").asInt();
  }

  JsonNode status() throws IOException, InterruptedException {
    return operator("/api/status");
  }

  /** The operator's list of what has this key. */
  JsonNode listed(String key) throws IOException, InterruptedException {
    return operator("/api/transactions?q=" + key).path("transactions");
  }

  private JsonNode operator(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(console.resolve(path)).timeout(PATIENCE).build();
    return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
  }

  /** An operator has a held transaction sent again. */
  void sendAgain(String id) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(console.resolve("/api/transactions/" + id + "/retry"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  /** An operator settles a transaction. */
  void resolve(String id, String as) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(console.resolve("/api/transactions/" + id + "/resolve"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"as\":\"" + as + "\",\"note\":\"asked the bank\"}"))
            .build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }
}
