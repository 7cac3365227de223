package id.lanjut.gateway.browser;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.gateway.testing.FollowedGateway;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A gateway of a shop with fiber and 4G, and a payment API behind them. */
final class Shop implements AutoCloseable {
  /** A sale of so many rupiah breaks off half-way, whatever its key. */
  static final int IN_DOUBT = 166_500;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final WireMockServer upstream = new WireMockServer(options().dynamicPort());
  private final SimulatedLink fiber;
  private final SimulatedLink cellular;
  private final FollowedGateway gateway;

  private Shop(Path directory) throws Exception {
    upstream.start();
    upstream.stubFor(any(anyUrl()).willReturn(okJson("{\"status\":\"settled\"}").withStatus(201)));
    upstream.stubFor(
        any(anyUrl())
            .withHeader("Idempotency-Key", containing("DOUBT"))
            .atPriority(1)
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    upstream.stubFor(
        any(anyUrl())
            .withRequestBody(containing("\"amount\":" + IN_DOUBT))
            .atPriority(1)
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    fiber = SimulatedLink.open("fiber");
    cellular = SimulatedLink.open("4g");
    gateway = FollowedGateway.open(directory, config());
  }

  static Shop open(Path directory) throws Exception {
    return new Shop(directory);
  }

  URI console() {
    return gateway.consoleAddress();
  }

  SimulatedLink fiber() {
    return fiber;
  }

  SimulatedLink cellular() {
    return cellular;
  }

  void cutBoth() {
    fiber.cut();
    cellular.cut();
    gateway.awaitState("offline");
  }

  /** A sale; a key with DOUBT in it breaks off half-way. */
  int sell(String key, int rupiah) throws Exception {
    String body = "{\"order\":\"" + key + "\",\"amount\":" + rupiah + "}";
    HttpRequest.Builder sale =
        gateway
            .to("/charge")
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return gateway.send(sale).statusCode();
  }

  /** Sells and waits until it stands in a state; its id. */
  String sellUntil(String key, int rupiah, String state) throws Exception {
    assertThat(sell(key, rupiah)).isBetween(200, 299);
    return await()
        .atMost(PATIENCE)
        .until(() -> transaction(key), it -> it.path("state").asText().equals(state))
        .path("id")
        .asText();
  }

  JsonNode transaction(String key) throws Exception {
    return gateway
        .console("/api/transactions?q=" + URLEncoder.encode(key, StandardCharsets.UTF_8))
        .path("transactions")
        .path(0);
  }

  /** A web till with the badge, from another origin than the gateway. */
  URI tillPage() {
    String page =
        "<!doctype html><title>Kasir</title><div data-lanjut></div><script src=\""
            + gateway.terminals().resolve("/-/badge.js")
            + "\" data-lang=\"id\" async></script>";
    upstream.stubFor(
        get(urlEqualTo("/till"))
            .atPriority(1)
            .willReturn(ok(page).withHeader("Content-Type", "text/html; charset=utf-8")));
    return URI.create("http://localhost:" + upstream.port() + "/till");
  }

  /** How many messages have come for who looks after the shop. */
  int told() {
    return upstream.findAll(postRequestedFor(urlEqualTo("/hook"))).size();
  }

  FollowedGateway gateway() {
    return gateway;
  }

  /** Only the gateway ends, as if it were switched off. */
  void switchOff() {
    gateway.close();
  }

  private String config() {
    return """
        name: Toko Melati
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        failback-after: 0s
        links:
          - { name: fiber, priority: 1, kind: fiber, via: { proxy: "http://127.0.0.1:%d" } }
          - { name: 4g, priority: 2, kind: cellular, via: { proxy: "http://127.0.0.1:%d" } }
        alerts: { to: [{ webhook: { url: "http://127.0.0.1:%d/hook" } }] }
        upstreams:
          - { name: api, url: "http://127.0.0.1:%d" }
        routes:
          - { name: charge, path: /charge, methods: [POST], upstream: api, mode: transact,
              limits: { amount: { json: /amount, max: 50000000 } }, wait: 2s }
        """
        .formatted(
            fiber.address().getPort(),
            cellular.address().getPort(),
            upstream.port(),
            upstream.port());
  }

  @Override
  public void close() {
    gateway.close();
    fiber.close();
    cellular.close();
    upstream.stop();
  }
}
