package id.lanjut.gateway.badge;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import id.lanjut.gateway.testing.FollowedGateway;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a till's own page gets to show, over real sockets. */
final class BadgeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOBODY_LISTENS = "http://127.0.0.1:1";
  private static final String ONE = "rahasia-kasir-satu";
  private static final String TWO = "rahasia-kasir-dua-2";
  private static final String ANYONE = "";
  private static final String TERMINALS =
      "terminals: [{ name: kasir-1, secret: %s }, { name: kasir-2, secret: %s }]\n"
          .formatted(ONE, TWO);

  @TempDir Path directory;
  private final WireMockServer bank = new WireMockServer(options().dynamicPort());
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable FollowedGateway open;

  @BeforeEach
  void startBank() {
    bank.start();
    bank.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201)));
  }

  @AfterEach
  void stop() {
    if (open != null) {
      open.close();
    }
    bank.stop();
  }

  private FollowedGateway online() throws Exception {
    return reopen("http://127.0.0.1:" + bank.port(), ANYONE, "online");
  }

  private FollowedGateway offline(String terminals) throws Exception {
    return reopen(NOBODY_LISTENS, terminals, "offline");
  }

  /** On the same data. */
  private FollowedGateway reopen(String upstream, String terminals, String state) throws Exception {
    if (open != null) {
      open.close();
    }
    String text =
        """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        upstreams: [{ name: bank, url: "%s" }]
        routes: [{ name: charge, path: /charge, upstream: bank, mode: transact }]
        """
            .formatted(upstream);
    FollowedGateway gateway = FollowedGateway.open(directory, text + terminals);
    open = gateway;
    gateway.awaitState(state);
    return gateway;
  }

  private static void sell(FollowedGateway gateway, String secret, String key) throws Exception {
    HttpRequest.Builder sale =
        gateway
            .to("/charge")
            .header("Idempotency-Key", key)
            .header("Lanjut-Terminal", secret)
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    assertThat(gateway.send(sale).statusCode()).isEqualTo(202);
  }

  private static JsonNode badge(FollowedGateway gateway, String secret) throws Exception {
    HttpRequest.Builder asked = gateway.to("/-/badge.json").header("Lanjut-Terminal", secret);
    return JSON.readTree(gateway.send(asked).body());
  }

  private CompletableFuture<HttpResponse<String>> waiting(
      FollowedGateway gateway, String secret, String after) {
    HttpRequest asked =
        gateway
            .to("/-/badge.json?wait=60s&after=" + after)
            .header("Lanjut-Terminal", secret)
            .build();
    return client.sendAsync(asked, BodyHandlers.ofString());
  }

  @Test
  void whileALinkIsUpItSaysOnline() throws Exception {
    FollowedGateway gateway = online();
    assertThat(gateway.get("/-/badge.json").body())
        .isEqualTo("{\"state\":\"online\",\"waiting\":0,\"tag\":\"online-0\"}");
    assertThat(gateway.get("/-/badge.svg").body()).contains("Online").doesNotContain("Offline");
  }

  @Test
  void whoeverWaitsIsToldOfASaleThatHasToWaitWithoutAskingAgain() throws Exception {
    FollowedGateway gateway = offline(ANYONE);
    CompletableFuture<HttpResponse<String>> told = waiting(gateway, "x", "offline-0");

    sell(gateway, "x", "INV-1");

    assertThat(told.get(10, TimeUnit.SECONDS).body())
        .isEqualTo("{\"state\":\"offline\",\"waiting\":1,\"tag\":\"offline-1\"}");
    CompletableFuture<HttpResponse<String>> again = waiting(gateway, "x", "offline-1");
    sell(gateway, "x", "INV-2");
    assertThat(again.get(10, TimeUnit.SECONDS).body()).contains("offline-2");
  }

  @Test
  void whoeverWaitsIsToldWhenTheLinkIsBackAndNothingWaitsAnyMore() throws Exception {
    sell(offline(ANYONE), "x", "INV-1");
    int port = bank.port();
    bank.stop();
    FollowedGateway gateway = reopen("http://127.0.0.1:" + port, ANYONE, "offline");
    assertThat(badge(gateway, "x").path("tag").asText()).isEqualTo("offline-1");
    WireMockServer again = new WireMockServer(options().port(port));
    again.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201)));

    again.start();

    String tag = "offline-1";
    while (!tag.equals("online-0")) {
      String body = waiting(gateway, "x", tag).get(20, TimeUnit.SECONDS).body();
      tag = JSON.readTree(body).path("tag").asText();
    }
    again.stop();
  }

  @Test
  void whoeverWaitsIsToldThatTheLinkIsGoneThoughNothingIsSold() throws Exception {
    CompletableFuture<HttpResponse<String>> told = waiting(online(), "x", "online-0");

    bank.stop();

    assertThat(told.get(30, TimeUnit.SECONDS).body())
        .isEqualTo("{\"state\":\"offline\",\"waiting\":0,\"tag\":\"offline-0\"}");
  }

  @Test
  void eachTillCountsItsOwnAlsoAfterARestartAndAStrangerLearnsNoCount() throws Exception {
    sell(offline(TERMINALS), ONE, "INV-1");
    FollowedGateway gateway = offline(TERMINALS);
    sell(gateway, ONE, "INV-2");

    assertThat(badge(gateway, ONE).path("waiting").asInt()).isEqualTo(2);
    assertThat(badge(gateway, TWO).path("waiting").asInt(-1)).isZero();
    for (String secret : List.of("", "wrong", ONE + "x")) {
      assertThat(badge(gateway, secret).toString())
          .isEqualTo("{\"state\":\"offline\",\"tag\":\"offline\"}");
    }
    assertThat(gateway.metrics("lanjut_terminals_unknown_total"))
        .containsExactly("lanjut_terminals_unknown_total 0.0");
  }

  @Test
  void anotherTillsSaleIsNoNewsToOneThatWaits() throws Exception {
    FollowedGateway gateway = offline(TERMINALS);
    CompletableFuture<HttpResponse<String>> told = waiting(gateway, TWO, "offline-0");

    sell(gateway, ONE, "INV-1");
    sell(gateway, TWO, "INV-2");

    assertThat(told.get(10, TimeUnit.SECONDS).body()).contains("\"waiting\":1");
  }

  @Test
  void aSaleThatIsTakenBackWaitsNoMore() throws Exception {
    FollowedGateway gateway = offline(ANYONE);
    HttpRequest.Builder sale =
        gateway.to("/charge").POST(HttpRequest.BodyPublishers.ofString("{}"));
    String place = gateway.send(sale).headers().firstValue("Location").orElseThrow();
    assertThat(badge(gateway, "x").path("waiting").asInt()).isEqualTo(1);

    gateway.send(gateway.to(place).DELETE());

    assertThat(badge(gateway, "x").path("waiting").asInt(-1)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/-/badge.svg", "/-/badge.json", "/-/badge.js"})
  void aPageOfAnyOriginMayReadItAndNothingElse(String path) throws Exception {
    FollowedGateway gateway = online();
    HttpResponse<String> answer = gateway.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    HttpResponse<String> asked =
        gateway.send(gateway.to(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("Lanjut-Terminal");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Methods")).contains("GET");
    for (String other : List.of("/-/health", "/-/transactions/none", "/charge", path + "x")) {
      assertThat(gateway.get(other).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?lang=id | en | Offline, antre",
        "?lang=en | id | Offline, queued",
        "'' | id-ID,id;q=0.9,en;q=0.8 | Offline, antre",
        "'' | de-DE,en;q=0.5,id;q=0.1 | Offline, queued",
        "'' | de | Offline, queued",
        "'' | '' | Offline, antre"
      })
  void itSpeaksAsTheAddressOrElseTheBrowserSays(String query, String accepts, String word)
      throws Exception {
    FollowedGateway gateway = offline(ANYONE);
    HttpRequest.Builder asked = gateway.to("/-/badge.svg" + query);
    HttpResponse<String> answer =
        gateway.send(accepts.isEmpty() ? asked : asked.header("Accept-Language", accepts));
    assertThat(answer.body()).startsWith("<svg").contains(">" + word + "<");
    assertThat(answer.headers().firstValue("Content-Type")).contains("image/svg+xml");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void aWaitEndsAndOneThatMakesNoSenseIsRefused() throws Exception {
    FollowedGateway gateway = offline(ANYONE);
    assertThat(gateway.get("/-/badge.json?after=offline-0&wait=50ms").body()).contains("offline-0");
    assertThat(gateway.get("/-/badge.json?wait=soon").statusCode()).isEqualTo(400);
    assertThat(
            gateway
                .send(gateway.to("/-/badge.json").POST(HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(405);
  }

  @Test
  void noMoreWaitThanThereIsRoomForAndTheOthersAreToldToComeAgain() throws Exception {
    // Given
    FollowedGateway gateway = offline(ANYONE);
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();

    // When
    for (int i = 0; i <= Badges.MOST_WAITING; i++) {
      all.add(waiting(gateway, "x", "offline-0"));
    }

    // Then
    CompletableFuture.anyOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
    HttpResponse<String> refused =
        all.stream().filter(CompletableFuture::isDone).findFirst().orElseThrow().join();
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    sell(gateway, "x", "INV-1");
    int told = 0;
    for (CompletableFuture<HttpResponse<String>> each : all) {
      told += each.get(30, TimeUnit.SECONDS).statusCode() == 200 ? 1 : 0;
    }
    assertThat(told).isEqualTo(Badges.MOST_WAITING);
    assertThat(gateway.get("/-/badge.json?wait=50ms&after=offline-1").statusCode()).isEqualTo(200);
  }

  @Test
  void theScriptIsSmallAndNeedsNothingElse() throws Exception {
    HttpResponse<String> script = online().get("/-/badge.js");
    assertThat(script.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
    assertThat(script.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_096);
    assertThat(script.body())
        .contains("data-lanjut", "wait: '10s'")
        .doesNotContain("import", "innerHTML", "setInterval", "https://");
  }
}
