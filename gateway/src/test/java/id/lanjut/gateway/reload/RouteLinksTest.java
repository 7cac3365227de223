package id.lanjut.gateway.reload;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import id.lanjut.gateway.testing.FollowedGateway;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes whose only link is down, while another one is up. */
final class RouteLinksTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  @TempDir Path directory;
  private final WireMockServer bank = new WireMockServer(options().dynamicPort());

  @BeforeEach
  void startBank() {
    bank.start();
    bank.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201).withBody("paid")));
  }

  @AfterEach
  void stopBank() {
    bank.stop();
  }

  @Test
  void theRouteIsOfflineAndTheOthersAreNot() throws Exception {
    try (FollowedGateway gateway = FollowedGateway.open(directory, text("egress: relay"))) {
      awaitDown(gateway);

      long begun = System.nanoTime();
      HttpResponse<String> queued = gateway.post("/charge", "C-1", "{}");
      assertThat(queued.statusCode()).isEqualTo(202);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE);
      HttpResponse<String> refused = gateway.post("/qr", "Q-1", "{}");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("of the links that route qr may take, none is up: relay");
      HttpResponse<String> passedOn = gateway.get("/read/balance");
      assertThat(passedOn.statusCode()).isEqualTo(502);
      assertThat(passedOn.headers().firstValue("Proxy-Status").orElse(""))
          .isEqualTo(
              "lanjut; error=destination_unavailable;"
                  + " details=\"of the links that route read may take, none is up: relay\"");
      assertThat(bank.getAllServeEvents()).isEmpty();

      HttpResponse<String> other = gateway.post("/refund", "R-1", "{}");
      assertThat(other.statusCode()).isEqualTo(201);
      assertThat(other.headers().firstValue("Lanjut-Link")).contains("line");
    }
  }

  @Test
  void aLinkThatTheFileGivesARouteTakesWhatWaitedAtOnce() throws Exception {
    String text = text("links: [relay]");
    try (FollowedGateway gateway = FollowedGateway.open(directory, text)) {
      awaitDown(gateway);
      assertThat(gateway.post("/charge", "C-1", "{}").statusCode()).isEqualTo(202);

      JsonNode before = gateway.status().path("config");
      gateway.replaceFile(text.replace("links: [relay]", "links: [relay, line]"));
      gateway.awaitConfig(config -> !config.equals(before));

      await()
          .atMost(AT_ONCE)
          .untilAsserted(() -> bank.verify(1, postRequestedFor(urlEqualTo("/charge"))));
    }
  }

  private static void awaitDown(FollowedGateway gateway) {
    gateway.awaitState("online");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> gateway.status().at("/links/1/state").asText().equals("DOWN"));
  }

  private String text(String limits) {
    return """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        links:
          - { name: line }
          - { name: relay, priority: 2, via: { proxy: "socks5://127.0.0.1:1" } }
        upstreams: [{ name: bank, url: "http://127.0.0.1:%d" }]
        routes:
          - { name: charge, path: /charge, upstream: bank, mode: transact, %s }
          - { name: refund, path: /refund, upstream: bank, mode: transact }
          - { name: qr, path: /qr, upstream: bank, mode: transact, when-offline: refuse, egress: relay }
          - { name: read, path: /read, upstream: bank, egress: relay }
        """
        .formatted(bank.port(), limits);
  }
}
