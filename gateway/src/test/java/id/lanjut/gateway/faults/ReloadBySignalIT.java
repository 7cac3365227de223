package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 33, by signal: SIGHUP has the packaged program read its configuration again. */
final class ReloadBySignalIT {
  private static final String CONFIG =
      """
      data: ./data
      listen: 127.0.0.1:0
      console: { listen: 127.0.0.1:0 }
      links: [{ name: line, via: { proxy: "http://127.0.0.1:1" } }]
      upstreams: [{ name: bank, url: "http://127.0.0.1:1" }]
      routes:
        - name: charge
          path: /v2/charge
          upstream: bank
          mode: transact
          limits: { count: "${file:beside/count}" }
      """;

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void row33SighupAppliesAGoodConfigurationAndKeepsTheOldOneInPlaceOfABrokenOne() throws Exception {
    // The file itself stays as it is, so that nothing but the signal can have it read again.
    Path config = Files.writeString(directory.resolve("gateway.yaml"), CONFIG);
    Path count = Files.createDirectories(directory.resolve("beside")).resolve("count");
    Files.writeString(count, "1");
    try (PackagedGateway gateway = PackagedGateway.start(config)) {
      await().until(() -> status(gateway, "/state").equals("offline"));
      assertThat(charge(gateway, "INV-1")).isEqualTo(202);
      assertThat(charge(gateway, "INV-2")).isEqualTo(503);

      Files.writeString(count, "2");
      hangUp(gateway);
      await().atMost(Duration.ofSeconds(20)).until(() -> charge(gateway, "INV-2") == 202);

      Files.writeString(count, "none");
      hangUp(gateway);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> status(gateway, "/config/state").equals("refused"));
      assertThat(status(gateway, "/config/faults/0"))
          .startsWith("gateway.yaml:11: routes[0].limits.count: ");
      assertThat(charge(gateway, "INV-3")).isEqualTo(503);
      assertThat(status(gateway, "/queue/depth")).isEqualTo("2");
      assertThat(gateway.terminate()).isZero();
    }
  }

  private static void hangUp(PackagedGateway gateway) throws Exception {
    Process kill = new ProcessBuilder("kill", "-HUP", String.valueOf(gateway.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private int charge(PackagedGateway gateway, String key) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.terminals().resolve("/v2/charge"))
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private String status(PackagedGateway gateway, String pointer)
      throws IOException, InterruptedException {
    URI address = gateway.console().resolve("/api/status");
    String body =
        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(body).at(pointer).asText();
  }
}
