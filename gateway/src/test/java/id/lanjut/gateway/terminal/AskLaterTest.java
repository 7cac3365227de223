package id.lanjut.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.RouteSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal whose transaction waits for a line asks for it at its own place. */
final class AskLaterTest {
  private static final int NOBODY_LISTENS = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path data;
  private final HttpClient terminal = HttpClient.newHttpClient();
  private Gateway gateway;
  private String place;

  @BeforeEach
  void queueOneWhileOffline() throws Exception {
    gateway =
        TestGateway.open(
            data,
            NOBODY_LISTENS,
            List.of(TestGateway.through("line", 1, NOBODY_LISTENS)),
            TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false));
    await().until(() -> json(console("/api/status")).path("state").asText().equals("offline"));
    HttpRequest charge =
        HttpRequest.newBuilder(gateway.terminals().resolve("/v2/charge"))
            .header("Idempotency-Key", "INV-1")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    place =
        terminal
            .send(charge, BodyHandlers.ofString())
            .headers()
            .firstValue("Location")
            .orElseThrow();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void whoWaitsForItIsKeptThroughTheOutageUntilItHasEnded() throws Exception {
    CompletableFuture<HttpResponse<String>> kept =
        terminal.sendAsync(get(place + "?wait=1m"), BodyHandlers.ofString());
    long begun = System.nanoTime();

    JsonNode early = json(get(place + "?wait=300ms"));
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(early.path("state").asText()).isEqualTo("QUEUED");
    assertThat(took).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(kept).isNotDone();
    send(HttpRequest.newBuilder(gateway.terminals().resolve(place)).DELETE().build());

    assertThat(JSON.readTree(kept.get().body()).path("state").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void withoutAWaitItIsToldAtOnce() throws Exception {
    assertThat(json(get(place)).path("state").asText()).isEqualTo("QUEUED");
    assertThat(json(get(place + "?wait=0s")).path("state").asText()).isEqualTo("QUEUED");
  }

  @Test
  void whatStandsInTheQueryBesideAGoodWaitIsNoFault() throws Exception {
    assertThat(json(get(place + "?x&y=1&wait=1ms")).path("state").asText()).isEqualTo("QUEUED");
    assertThat(send(get(place + "?wait=soon")).statusCode()).isEqualTo(400);
    assertThat(send(get(place + "?wait=")).statusCode()).isEqualTo(400);
  }

  @Test
  void anAnswerCanBeReadAndNothingElse() throws Exception {
    URI answer = gateway.terminals().resolve(place + "/answer");

    HttpResponse<String> deleted = send(HttpRequest.newBuilder(answer).DELETE().build());

    assertThat(deleted.statusCode()).isEqualTo(405);
    assertThat(deleted.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(json(get(place)).path("state").asText()).isEqualTo("QUEUED");
    assertThat(send(get(place + "/answer")).statusCode()).isEqualTo(202);
  }

  @Test
  void aPlaceWithoutAnIdIsA404() throws Exception {
    for (String path : List.of("", "answer", "/answer", "answer/answer", "x/answer")) {
      HttpResponse<String> there = send(get("/-/transactions/" + path));

      assertThat(there.statusCode()).as(path).isEqualTo(404);
      assertThat(there.body()).contains("urn:lanjut:problem:no-transaction");
    }
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(gateway.terminals().resolve(path)).build();
  }

  private HttpRequest console(String path) {
    return HttpRequest.newBuilder(gateway.console().resolve(path)).build();
  }

  private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    return JSON.readTree(send(request).body());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return terminal.send(request, BodyHandlers.ofString());
  }
}
