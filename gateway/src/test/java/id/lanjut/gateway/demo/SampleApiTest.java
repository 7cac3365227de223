package id.lanjut.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampleApiTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");

  private final HttpClient client = HttpClient.newHttpClient();
  private final SampleApi api = SampleApi.open(InstantSource.fixed(NOON));

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aChargeIsAnsweredAndRemembered() throws Exception {
    // When
    HttpResponse<String> answer = charge("INV-1001", new Sale("INV-1001", 85_000).toJson());
    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).contains("\"order_id\":\"INV-1001\"").contains("\"status\":\"paid\"");
    assertThat(api.arrivals(0)).containsExactly(new Arrival("INV-1001", NOON));
  }

  @Test
  void aKeyThatComesAgainIsOneEffectAndSentTwice() throws Exception {
    // When
    charge("a", "{\"order_id\":\"1\"}");
    charge("b", "{\"order_id\":\"2\"}");
    charge("a", "{\"order_id\":\"1\"}");
    charge("a", "{\"order_id\":\"1\"}");
    // Then
    assertThat(api.effects()).isEqualTo(2);
    assertThat(api.sentTwice()).isEqualTo(1);
    assertThat(api.arrivals(1)).extracting(Arrival::key).containsExactly("b", "a", "a");
  }

  @Test
  void whatIsNoChargeHasNoEffect() throws Exception {
    assertThat(charge("a", "not json").statusCode()).isEqualTo(400);
    assertThat(charge("a", "").statusCode()).isEqualTo(400);
    assertThat(charge("a", "{}").statusCode()).isEqualTo(400);
    assertThat(charge("a", "{\"order_id\":\"" + "x".repeat(70_000) + "\"}").statusCode())
        .isEqualTo(400);
    assertThat(api.effects()).isZero();
  }

  @Test
  void aPingIsAnsweredAndNothingElseIsThere() throws Exception {
    assertThat(get("/v1/ping")).isEqualTo(200);
    assertThat(get("/v1/charge")).isEqualTo(404);
    assertThat(get("/")).isEqualTo(404);
  }

  private HttpResponse<String> charge(String key, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api.uri().resolve("/v1/charge"))
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private int get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(api.uri().resolve(path)).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
