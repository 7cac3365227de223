package id.lanjut.lab.wan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * How tills ask: a sale is sent once, with a key; what was only accepted is asked after until its
 * outcome is known.
 */
final class Tills {
  /** Longer than the gateway keeps a till, and than a cashier waits. */
  static final Duration PATIENCE = Duration.ofSeconds(12);

  private static final int MOST_QUESTIONS = 5;
  private static final String WAIT = "?wait=20s";
  private static final Duration LONG_WAIT = Duration.ofSeconds(25);
  private static final int ACCEPTED = 202;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI proxy;
  private final String pay;

  /**
   * @param proxy what stands between them and the API
   * @param pay the path at which they sell
   */
  Tills(URI proxy, String pay) {
    this.proxy = proxy;
    this.pay = pay;
  }

  /** Sells; completes when the outcome is known, or when it is given up. */
  CompletableFuture<Asked> sell(String key, long dueNanos) {
    HttpRequest request =
        HttpRequest.newBuilder(proxy.resolve(pay))
            .timeout(PATIENCE)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"order\":\"" + key + "\",\"amount\":15000}"))
            .build();
    return ask(request, key, dueNanos);
  }

  /** Reads something that is no sale. */
  CompletableFuture<Asked> read(long dueNanos) {
    HttpRequest request =
        HttpRequest.newBuilder(proxy.resolve("/menu")).timeout(PATIENCE).GET().build();
    return ask(request, "", dueNanos);
  }

  private CompletableFuture<Asked> ask(HttpRequest request, String key, long dueNanos) {
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenCompose(answer -> follow(answer, key, dueNanos))
        .exceptionally(
            failure -> new Asked(key, dueNanos, Asked.Answer.NONE, OptionalLong.empty()));
  }

  private CompletableFuture<Asked> follow(
      HttpResponse<String> response, String key, long dueNanos) {
    Asked.Answer answer =
        new Asked.Answer(
            response.statusCode(), response.headers().firstValue("Lanjut-Link").orElse(""));
    if (response.statusCode() == ACCEPTED) {
      URI where = proxy.resolve(response.headers().firstValue("Location").orElseThrow() + WAIT);
      return outcome(where, MOST_QUESTIONS)
          .thenApply(settled -> new Asked(key, dueNanos, answer, settled));
    }
    OptionalLong settled =
        isSuccess(response.statusCode())
            ? OptionalLong.of(System.nanoTime())
            : OptionalLong.empty();
    return CompletableFuture.completedFuture(new Asked(key, dueNanos, answer, settled));
  }

  private CompletableFuture<OptionalLong> outcome(URI where, int questionsLeft) {
    HttpRequest request = HttpRequest.newBuilder(where).timeout(LONG_WAIT).GET().build();
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenCompose(
            response ->
                switch (state(response.body())) {
                  case "DELIVERED" ->
                      CompletableFuture.completedFuture(OptionalLong.of(System.nanoTime()));
                  case "QUEUED", "SENDING", "UNKNOWN" ->
                      questionsLeft > 1
                          ? outcome(where, questionsLeft - 1)
                          : CompletableFuture.completedFuture(OptionalLong.empty());
                  default -> CompletableFuture.completedFuture(OptionalLong.empty());
                });
  }

  private static String state(String json) {
    try {
      return JSON.readTree(json).path("state").asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private static boolean isSuccess(int status) {
    return status >= 200 && status < 300 && status != ACCEPTED;
  }
}
