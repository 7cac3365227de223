package id.lanjut.gateway.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A till whose secret is changed while the packaged program runs. */
final class TerminalSecretIT {
  private static final String OLD = "rahasia-kasir-satu-lama";
  private static final String NEW = "rahasia-kasir-satu-baru";

  @TempDir Path directory;
  private final WireMockServer bank = new WireMockServer(options().dynamicPort());
  private final HttpClient till = HttpClient.newHttpClient();

  @BeforeEach
  void startBank() {
    bank.start();
    bank.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(201).withBody("paid")));
  }

  @AfterEach
  void stopBank() {
    bank.stop();
  }

  @Test
  void aNewSecretTakesTheOldOnesPlaceAndItsTillKeepsItsKeys() throws Exception {
    Path secret = Files.createDirectories(directory.resolve("secrets")).resolve("kasir-1");
    Files.writeString(secret, OLD + "\n");
    Path log = directory.resolve("log");
    try (PackagedGateway gateway =
        PackagedGateway.startAs(PackagedGateway.packaged(), configuration(), log)) {
      HttpResponse<String> paid = charge(gateway, OLD);
      assertThat(paid.statusCode()).isEqualTo(201);

      Files.writeString(secret, NEW + "\n");
      hangUp(gateway);
      await().atMost(Duration.ofSeconds(20)).until(() -> charge(gateway, OLD).statusCode() == 401);

      HttpResponse<String> retried = charge(gateway, NEW);
      assertThat(retried.headers().firstValue("Idempotency-Replayed")).contains("true");
      assertThat(retried.headers().firstValue("Lanjut-Transaction"))
          .isEqualTo(paid.headers().firstValue("Lanjut-Transaction"));
      assertThat(gateway.terminate()).isZero();
    }
    bank.verify(1, postRequestedFor(urlEqualTo("/v2/charge")).withoutHeader("Lanjut-Terminal"));
    assertThat(log).content().contains("read again").doesNotContain("rahasia");
  }

  private Path configuration() throws IOException {
    return Files.writeString(
        directory.resolve("gateway.yaml"),
        """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        terminals:
          - name: kasir-1
            secret: ${file:secrets/kasir-1}
        upstreams: [{ name: bank, url: "http://127.0.0.1:%d" }]
        routes:
          - { name: charge, path: /v2/charge, upstream: bank, mode: transact }
        """
            .formatted(bank.port()));
  }

  private HttpResponse<String> charge(PackagedGateway gateway, String secret) throws Exception {
    return till.send(
        HttpRequest.newBuilder(gateway.terminals().resolve("/v2/charge"))
            .header("Idempotency-Key", "INV-1")
            .header("Lanjut-Terminal", secret)
            .POST(BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofString());
  }

  private static void hangUp(PackagedGateway gateway) throws Exception {
    Process kill = new ProcessBuilder("kill", "-HUP", String.valueOf(gateway.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
