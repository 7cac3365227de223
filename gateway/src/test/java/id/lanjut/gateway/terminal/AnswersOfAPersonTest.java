package id.lanjut.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.testing.FollowedGateway;
import id.lanjut.gateway.testing.RawUpstream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a till hears of a transaction that a person has settled, to which no upstream answered. */
final class AnswersOfAPersonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private RawUpstream upstream;
  private FollowedGateway gateway;

  @BeforeEach
  void open() throws Exception {
    // Each charge is lost on its way back, and nothing can tell what became of it.
    upstream = RawUpstream.answering(socket -> socket.close());
    gateway =
        FollowedGateway.open(
            directory,
            """
            name: toko-melati
            data: ./data
            listen: 127.0.0.1:0
            console: { listen: 127.0.0.1:0 }
            upstreams: [{ name: bank, url: "http://127.0.0.1:%d" }]
            routes:
              - name: charge
                path: /v2/charge
                upstream: bank
                mode: transact
                offline-answer: { status: 200, body: '{"status":"pending"}' }
            """
                .formatted(upstream.port()));
  }

  @AfterEach
  void close() throws Exception {
    gateway.close();
    upstream.close();
  }

  @Test
  void whatAPersonSaysWasDeliveredIsA200WithTheTransaction() throws Exception {
    HttpResponse<String> held = gateway.post("/v2/charge", "INV-1", "{}");
    assertThat(held.body()).isEqualTo("{\"status\":\"pending\"}");
    resolve(id(held), "delivered");

    HttpResponse<String> replay = gateway.post("/v2/charge", "INV-1", "{}");

    assertThat(replay.headers().firstValue("Idempotency-Replayed")).contains("true");
    for (HttpResponse<String> each : both(replay, held)) {
      assertThat(each.statusCode()).isEqualTo(200);
      assertThat(each.headers().firstValue("Lanjut-Answered-By")).contains("operator");
      assertThat(each.headers().firstValue("Retry-After")).isEmpty();
      assertThat(id(each)).isEqualTo(id(held));
      JsonNode told = JSON.readTree(each.body());
      assertThat(told.path("id").asText()).isEqualTo(id(held));
      assertThat(told.path("state").asText()).isEqualTo("DELIVERED");
      assertThat(told.path("reason").asText()).contains("seen in the portal");
    }
    assertThat(gateway.post("/v2/charge", "INV-1", "{ }").statusCode()).isEqualTo(422);
    upstream.takeRequest();
    assertThat(upstream.requestsLeft()).isZero();
  }

  @Test
  void whatAPersonSaysWasRejectedIsAProblemForGoodAndItsKeyIsFreeForAnotherRequest()
      throws Exception {
    HttpResponse<String> held = gateway.post("/v2/charge", "INV-1", "{}");
    resolve(id(held), "rejected");

    HttpResponse<String> replay = gateway.post("/v2/charge", "INV-1", "{}");

    for (HttpResponse<String> each : both(replay, held)) {
      assertThat(each.statusCode()).isEqualTo(424);
      assertThat(each.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(each.headers().firstValue("Lanjut-Answered-By")).contains("operator");
      assertThat(each.headers().firstValue("Retry-After")).isEmpty();
      assertThat(id(each)).isEqualTo(id(held));
      assertThat(each.body())
          .contains("urn:lanjut:problem:rejected-by-operator", id(held), "seen in the portal");
    }
    upstream.takeRequest();
    assertThat(upstream.requestsLeft()).isZero();
    HttpResponse<String> other = gateway.post("/v2/charge", "INV-1", "{ }");
    assertThat(id(other)).isNotEqualTo(id(held));
  }

  private List<HttpResponse<String>> both(HttpResponse<String> replay, HttpResponse<String> held)
      throws Exception {
    return List.of(replay, gateway.get("/-/transactions/" + id(held) + "/answer"));
  }

  private void resolve(String id, String as) throws Exception {
    String decision = "{\"as\":\"" + as + "\",\"note\":\"seen in the portal\"}";
    HttpResponse<String> told = gateway.decide("/api/transactions/" + id + "/resolve", decision);
    assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
  }

  private static String id(HttpResponse<String> answer) {
    return answer.headers().firstValue("Lanjut-Transaction").orElseThrow();
  }
}
