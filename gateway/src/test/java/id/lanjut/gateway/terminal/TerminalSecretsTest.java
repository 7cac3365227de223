package id.lanjut.gateway.terminal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import id.lanjut.gateway.testing.FollowedGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminals with credentials: who comes in, whose a key is, and who may ask for what. */
final class TerminalSecretsTest {
  private static final String ONE = "rahasia-kasir-satu";
  private static final String TWO = "rahasia-kasir-dua-2";
  private static final @Nullable String NOBODY = null;
  private static final String TERMINALS =
      """
      terminals:
        - { name: kasir-1, secret: %s }
        - { name: kasir-2, secret: %s }
      """
          .formatted(ONE, TWO);
  private static final String ANYONE = "";
  private static final String NOBODY_LISTENS = "http://127.0.0.1:1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final WireMockServer bank = new WireMockServer(options().dynamicPort());
  private @Nullable FollowedGateway open;

  @BeforeEach
  void startBank() {
    bank.start();
    bank.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201).withBody("paid")));
  }

  @AfterEach
  void stop() {
    if (open != null) {
      open.close();
    }
    bank.stop();
  }

  @Test
  void withoutAKnownSecretEverythingButHealthIsA401AndNothingIsKeptOrSent() throws Exception {
    FollowedGateway gateway = online(TERMINALS);

    for (String shown : new String[] {NOBODY, "", "kasir-1", ONE + "x", TWO.substring(1)}) {
      assertRefused(charge(gateway, shown, "INV-1"));
      for (String path : List.of("/orders", "/-/nowhere", "/-/transactions/nonsense")) {
        assertRefused(gateway.send(from(shown, gateway.to(path))));
      }
    }

    assertThat(gateway.get("/-/health").statusCode()).isEqualTo(200);
    bank.verify(0, anyRequestedFor(anyUrl()));
    assertThat(gateway.console("/api/transactions").path("transactions")).isEmpty();
    assertThat(gateway.metrics("lanjut_terminals_unknown_total"))
        .containsExactly("lanjut_terminals_unknown_total 20.0");
  }

  private static void assertRefused(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Lanjut-Terminal");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(JSON.readTree(answer.body()).path("type").asText())
        .isEqualTo("urn:lanjut:problem:terminal-unknown");
    assertThat(answer.body()).doesNotContain("rahasia");
  }

  @Test
  void twoTerminalsWithOneKeyAreTwoChargesAndEachRetryFindsItsOwnAlsoAfterARestart()
      throws Exception {
    FollowedGateway gateway = online(TERMINALS);

    String ofOne = transaction(charge(gateway, ONE, "INV-1"));
    String ofTwo = transaction(charge(gateway, TWO, "INV-1"));

    assertThat(ofOne).isNotEqualTo(ofTwo);
    assertReplayed(ofOne, charge(gateway, ONE, "INV-1"));
    assertReplayed(ofTwo, charge(gateway, TWO, "INV-1"));
    FollowedGateway restarted = reopen(TERMINALS, bankUrl());
    assertReplayed(ofOne, charge(restarted, ONE, "INV-1"));
    assertReplayed(ofTwo, charge(restarted, TWO, "INV-1"));
    bank.verify(2, postRequestedFor(urlEqualTo("/v2/charge")));
    assertThat(restarted.console("/api/transactions").path("transactions"))
        .extracting(each -> each.path("terminal").asText())
        .containsExactly("kasir-2", "kasir-1");
  }

  private static void assertReplayed(String id, HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(transaction(answer)).isEqualTo(id);
  }

  @Test
  void aTerminalMayAskForAndTakeBackItsOwnAndForAllOthersThereIsNoSuchTransaction()
      throws Exception {
    FollowedGateway gateway = offline(TERMINALS);
    String place = place(charge(gateway, ONE, "INV-1"));

    for (HttpRequest.Builder asked :
        List.of(gateway.to(place), gateway.to(place + "/answer"), gateway.to(place).DELETE())) {
      HttpResponse<String> answer = gateway.send(from(TWO, asked));
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("urn:lanjut:problem:no-transaction");
    }

    JsonNode own = JSON.readTree(gateway.send(from(ONE, gateway.to(place))).body());
    assertThat(own.path("terminal").asText()).isEqualTo("kasir-1");
    assertThat(own.path("state").asText()).isEqualTo("QUEUED");
    assertThat(gateway.send(from(ONE, gateway.to(place + "/answer"))).statusCode()).isEqualTo(202);
    assertThat(gateway.send(from(ONE, gateway.to(place).DELETE())).statusCode()).isEqualTo(200);
  }

  @Test
  void theSecretIsNeverPassedOnAtOnceOrRelayedOrAfterARestart() throws Exception {
    FollowedGateway gateway = offline(TERMINALS);
    charge(gateway, ONE, "INV-1");
    FollowedGateway restarted = reopen(TERMINALS, bankUrl());
    restarted.awaitState("online");
    awaitCharges(1);

    charge(restarted, TWO, "INV-2");
    assertThat(relayed(restarted)).isEqualTo(201);
    FollowedGateway forAnyone = online(ANYONE);
    charge(forAnyone, ONE, "INV-3");
    assertThat(relayed(forAnyone)).isEqualTo(201);

    bank.verify(5, anyRequestedFor(anyUrl()));
    bank.verify(5, anyRequestedFor(anyUrl()).withoutHeader("Lanjut-Terminal"));
  }

  private static int relayed(FollowedGateway gateway) throws Exception {
    return gateway
        .send(from(ONE, gateway.to("/orders").PUT(BodyPublishers.ofString("{}"))))
        .statusCode();
  }

  @Test
  void whatCameBeforeThereWereTerminalsIsNobodysAndItsKeyIsNotTheirs() throws Exception {
    FollowedGateway before = online(ANYONE);
    HttpResponse<String> first = charge(before, NOBODY, "INV-1");
    String place = "/-/transactions/" + transaction(first);

    FollowedGateway with = reopen(TERMINALS, bankUrl());
    HttpResponse<String> ofOne = charge(with, ONE, "INV-1");
    JsonNode known = JSON.readTree(with.send(from(TWO, with.to(place))).body());
    FollowedGateway after = reopen(ANYONE, bankUrl());

    assertThat(transaction(ofOne)).isNotEqualTo(transaction(first));
    assertThat(known.path("state").asText()).isEqualTo("DELIVERED");
    assertThat(known.has("terminal")).isFalse();
    assertReplayed(transaction(first), charge(after, NOBODY, "INV-1"));
    assertThat(after.get("/-/transactions/" + transaction(ofOne)).statusCode()).isEqualTo(200);
  }

  @Test
  void aTerminalThatIsTakenOutIsLockedOutAtOnceAndWhatItHasBroughtGoesOn() throws Exception {
    FollowedGateway gateway = offline(TERMINALS);
    String place = place(charge(gateway, TWO, "INV-2"));

    gateway.replaceFile(text(onlyTheFirst(), NOBODY_LISTENS));
    await().atMost(AT_MOST).until(() -> charge(gateway, TWO, "INV-2").statusCode() == 401);

    assertThat(gateway.send(from(TWO, gateway.to(place))).statusCode()).isEqualTo(401);
    assertThat(charge(gateway, ONE, "INV-1").statusCode()).isEqualTo(202);
    assertThat(gateway.status().path("config").path("atNextStart")).isEmpty();
    gateway.replaceFile(text(onlyTheFirst(), bankUrl()));
    awaitCharges(2);
  }

  private static String onlyTheFirst() {
    return TERMINALS.lines().limit(2).reduce("", (all, line) -> all + line + "\n");
  }

  private void awaitCharges(int count) {
    await()
        .atMost(AT_MOST)
        .untilAsserted(() -> bank.verify(count, postRequestedFor(urlEqualTo("/v2/charge"))));
  }

  private FollowedGateway online(String terminals) throws Exception {
    FollowedGateway gateway = reopen(terminals, bankUrl());
    gateway.awaitState("online");
    return gateway;
  }

  private FollowedGateway offline(String terminals) throws Exception {
    FollowedGateway gateway = reopen(terminals, NOBODY_LISTENS);
    gateway.awaitState("offline");
    return gateway;
  }

  /** On the same data. */
  private FollowedGateway reopen(String terminals, String upstream) throws Exception {
    if (open != null) {
      open.close();
    }
    FollowedGateway gateway = FollowedGateway.open(directory, text(terminals, upstream));
    open = gateway;
    return gateway;
  }

  private String bankUrl() {
    return "http://127.0.0.1:" + bank.port();
  }

  private static String text(String terminals, String upstream) {
    return """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        upstreams: [{ name: bank, url: "%s" }]
        routes:
          - { name: charge, path: /v2/charge, upstream: bank, mode: transact }
          - { name: rest, path: /orders, upstream: bank }
        """
            .formatted(upstream)
        + terminals;
  }

  private static HttpResponse<String> charge(
      FollowedGateway gateway, @Nullable String secret, String key) throws Exception {
    return gateway.send(
        from(secret, gateway.to("/v2/charge").header("Idempotency-Key", key))
            .POST(BodyPublishers.ofString("{}")));
  }

  private static HttpRequest.Builder from(@Nullable String secret, HttpRequest.Builder request) {
    return secret == null ? request : request.header("Lanjut-Terminal", secret);
  }

  private static String transaction(HttpResponse<String> answer) {
    return answer.headers().firstValue("Lanjut-Transaction").orElseThrow();
  }

  private static String place(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
