package id.lanjut.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.testing.FollowedGateway;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits hold exactly, and each refusal is counted by its reason. */
final class RefusalsTest {
  private static final String CONFIG =
      """
      data: ./data
      listen: 127.0.0.1:0
      console: { listen: 127.0.0.1:0 }
      links: [{ name: line, via: { proxy: "http://127.0.0.1:1" } }]
      upstreams: [{ name: bank, url: "http://127.0.0.1:1" }]
      routes:
        - { name: qr, path: /qr, upstream: bank, mode: transact, when-offline: refuse }
        - { name: few, path: /few, upstream: bank, mode: transact, limits: { count: 3, body: 1KB } }
        - { name: keyed, path: /keyed, upstream: bank, mode: transact, key-required: true }
        - name: money
          path: /money
          upstream: bank
          mode: transact
          limits: { amount: { json: /amount, max: 500, total: 1000 } }
      """;

  @TempDir Path directory;
  private FollowedGateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway = FollowedGateway.open(directory, CONFIG);
    gateway.awaitState("offline");
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void eachReasonToRefuseIsCounted() throws Exception {
    // When
    assertThat(post("/qr", "Q-1", "{}")).isEqualTo(503);
    assertThat(post("/few", "F-1", "x".repeat(2000))).isEqualTo(413);
    assertThat(post("/few", "F-1", "{}")).isEqualTo(202);
    assertThat(post("/few", "F-1", "{ }")).isEqualTo(422);
    assertThat(post("/keyed", "\"\"", "{}")).isEqualTo(400);
    assertThat(post("/keyed", "x".repeat(600), "{}")).isEqualTo(400);
    assertThat(post("/keyed", "K-1", "{\"cvv\":\"123\"}")).isEqualTo(400);
    assertThat(post("/keyed?cvv=123", "K-1", "{}")).isEqualTo(400);
    assertThat(post("/money", "M-1", "{\"amount\":501}")).isEqualTo(503);
    assertThat(post("/money", "M-1", "{}")).isEqualTo(503);
    assertThat(post("/money", "M-1", "{\"amount\":500}")).isEqualTo(202);
    assertThat(post("/money", "M-2", "{\"amount\":500}")).isEqualTo(202);
    assertThat(post("/money", "M-3", "{\"amount\":1}")).isEqualTo(503);

    // Then
    assertThat(gateway.metrics("lanjut_refusals_total"))
        .containsExactlyInAnyOrder(
            "lanjut_refusals_total{reason=\"offline\",route=\"qr\"} 1.0",
            "lanjut_refusals_total{reason=\"body\",route=\"few\"} 1.0",
            "lanjut_refusals_total{reason=\"key-reused\",route=\"few\"} 1.0",
            "lanjut_refusals_total{reason=\"key\",route=\"keyed\"} 2.0",
            "lanjut_refusals_total{reason=\"card-data\",route=\"keyed\"} 2.0",
            "lanjut_refusals_total{reason=\"amount\",route=\"money\"} 2.0",
            "lanjut_refusals_total{reason=\"total\",route=\"money\"} 1.0");
  }

  @Test
  void fiftyAtOnceDoNotGetPastTheCount() throws Exception {
    // When
    List<Integer> statuses = fiftyAtOnce("/few", "{}");

    // Then
    assertThat(statuses).filteredOn(Integer.valueOf(202)::equals).hasSize(3);
    assertThat(statuses).filteredOn(Integer.valueOf(503)::equals).hasSize(47);
    assertThat(gateway.metrics("lanjut_refusals_total"))
        .containsExactly("lanjut_refusals_total{reason=\"count\",route=\"few\"} 47.0");
  }

  @Test
  void fiftyAtOnceDoNotGetPastTheTotalAmount() throws Exception {
    // When
    List<Integer> statuses = fiftyAtOnce("/money", "{\"amount\":\"99.99\"}");

    // Then
    assertThat(statuses).filteredOn(Integer.valueOf(202)::equals).hasSize(10);
    assertThat(gateway.metrics("lanjut_refusals_total"))
        .containsExactly("lanjut_refusals_total{reason=\"total\",route=\"money\"} 40.0");
  }

  private List<Integer> fiftyAtOnce(String path, String body) {
    HttpClient terminals = HttpClient.newHttpClient();
    List<CompletableFuture<HttpResponse<Void>>> answers =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    terminals.sendAsync(
                        gateway.request(path, "INV-" + i, body), BodyHandlers.discarding()))
            .toList();
    return answers.stream().map(answer -> answer.join().statusCode()).toList();
  }

  private int post(String path, String key, String body) throws Exception {
    return gateway.post(path, key, body).statusCode();
  }
}
