package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestTime;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows 13 to 18: one of two lines fails, in each of the ways in which lines fail. The lines are
 * proxies and name servers on loopback; on real network stacks row 13 is {@code PulledCableIT}, and
 * rows 14 to 18 are the WAN laboratory's.
 */
final class LinkFaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private Bank bank;
  private SimulatedLink fiber;
  private SimulatedLink cellular;
  private @Nullable Gateway gateway;

  @BeforeEach
  void open() throws Exception {
    bank = Bank.open();
    fiber = SimulatedLink.open("fiber");
    cellular = SimulatedLink.open("4g");
  }

  @AfterEach
  void close() {
    if (gateway != null) {
      gateway.close();
    }
    fiber.close();
    cellular.close();
    bank.close();
  }

  private void openOver(Path config) throws Exception {
    gateway = Shop.open(config, new TestTime());
  }

  private Till till() {
    return Till.at(Objects.requireNonNull(gateway));
  }

  private void openOverBoth() throws Exception {
    Shop shop = new Shop(directory, bank.port());
    openOver(shop.through(fiber.address().getPort(), cellular.address().getPort()));
    awaitState("fiber", "UP");
    awaitState("4g", "UP");
  }

  private void awaitState(String link, String state) {
    await().atMost(PATIENCE).until(() -> state(link), state::equals);
  }

  private String state(String link) throws Exception {
    for (JsonNode each : till().status().path("links")) {
      if (each.path("name").asText().equals(link)) {
        return each.path("state").asText();
      }
    }
    throw new AssertionError("no link " + link);
  }

  private static String linkOf(HttpResponse<String> answer) {
    return answer.headers().firstValue("Lanjut-Link").orElse("-");
  }

  @Test
  void row13WhatALineRefusesGoesOverTheNextOneAtOnceAndOnce() throws Exception {
    // Given
    openOverBoth();
    assertThat(linkOf(till().charge("plain", "INV-0"))).isEqualTo("fiber");

    // When
    fiber.cut();
    HttpResponse<String> answer = till().charge("plain", "INV-1");

    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(linkOf(answer)).isEqualTo("4g");
    assertThat(bank.transmissions("INV-1")).isEqualTo(1);
    awaitState("fiber", "DOWN");
    fiber.restore();
    awaitState("fiber", "UP");
  }

  @Test
  void row14WhatABlackHoleTookNothingOfGoesOverTheNextLine() throws Exception {
    // Given
    openOverBoth();

    // When
    fiber.freeze();
    awaitState("fiber", "DOWN");
    HttpResponse<String> answer = till().charge("plain", "INV-1");

    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(linkOf(answer)).isEqualTo("4g");
    assertThat(bank.effects("INV-1")).isEqualTo(1);
  }

  @Test
  void row14WhatWasSentIntoABlackHoleIsUnknownAndResolvedOverTheOtherLine() throws Exception {
    // Given
    openOverBoth();
    bank.answers((key, transmission) -> Bank.paidAfter(Duration.ofSeconds(1), key));
    CompletableFuture<HttpResponse<String>> answer = till().chargeAsync("asked", "INV-1");
    await().until(() -> bank.transmissions("INV-1") == 1);

    // When
    fiber.freeze();

    // Then
    assertThat(answer.join().statusCode()).isEqualTo(201);
    JsonNode settled = till().settled(Till.id(answer.join()));
    assertThat(settled.path("state").asText()).isEqualTo("DELIVERED");
    assertThat(bank.effects("INV-1")).isEqualTo(1);
    assertThat(bank.keys()).containsExactly("INV-1");
  }

  @Test
  void row15NamesThatNobodyAnswersForCostTheirLineAndNoSale() throws Exception {
    try (StubNames silent = StubNames.silent();
        StubNames knowing = StubNames.knowing()) {
      // Given
      String line = "  - { name: %s, priority: %d, via: {}, dns: [\"%s\"] }\n";
      String links =
          line.formatted("fiber", 1, silent.address()) + line.formatted("4g", 2, knowing.address());
      Shop shop = new Shop(directory, bank.port());

      // When
      openOver(shop.over(links, "bank.example", Duration.ofSeconds(2)));
      HttpResponse<String> atOnce = till().charge("plain", "INV-1");

      // Then
      assertThat(atOnce.statusCode()).isEqualTo(201);
      assertThat(linkOf(atOnce)).isEqualTo("4g");
      awaitState("fiber", "DOWN");
      assertThat(silent.asked()).isPositive();
      assertThat(linkOf(till().charge("plain", "INV-2"))).isEqualTo("4g");
      assertThat(bank.keys()).containsExactly("INV-1", "INV-2");
    }
  }

  @Test
  void row16APortalsAnswerIsNoneAndNothingOfASaleGoesThere() throws Exception {
    List<String> heardByThePortal = new ArrayList<>();
    try (MockWebServer portal = portal(heardByThePortal)) {
      // Given
      Shop shop = new Shop(directory, bank.port());
      openOver(shop.through(portal.getPort(), cellular.address().getPort()));
      awaitState("fiber", "CAPTIVE");
      awaitState("4g", "UP");
      synchronized (heardByThePortal) {
        heardByThePortal.clear();
      }

      // When
      HttpResponse<String> answer = till().charge("plain", "INV-1");

      // Then
      assertThat(answer.body()).isEqualTo("paid INV-1");
      assertThat(linkOf(answer)).isEqualTo("4g");
      cellular.cut();
      assertThat(till().charge("plain", "INV-2").statusCode()).isEqualTo(202);
      synchronized (heardByThePortal) {
        assertThat(heardByThePortal).allMatch(line -> line.startsWith("GET "));
      }
      cellular.restore();
      await().atMost(PATIENCE).until(() -> bank.keys().equals(List.of("INV-1", "INV-2")));
    }
  }

  /** Sends everybody on to its own page, whatever they ask for. */
  private static MockWebServer portal(List<String> heard) throws Exception {
    MockWebServer portal = new MockWebServer();
    portal.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            synchronized (heard) {
              heard.add(request.getRequestLine());
            }
            return new MockResponse.Builder()
                .code(302)
                .setHeader("Location", "http://portal.example/")
                .body("<html>welcome</html>")
                .build();
          }
        });
    portal.start();
    return portal;
  }

  @Test
  void row17ALineThatComesAndGoesChargesNobodyTwiceAndHoldsUpNoLane() throws Exception {
    // Given
    openOverBoth();
    List<String> keys = IntStream.range(0, 60).mapToObj(i -> "INV-" + i).toList();

    // When
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (String key : keys) {
      int i = answers.size();
      answers.add(till().chargeInLane("asked", key, "table-" + i % 6));
      if (i % 6 == 5) {
        toggle();
        await().atMost(PATIENCE).until(() -> answers.stream().anyMatch(CompletableFuture::isDone));
      }
    }

    // Then
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      JsonNode settled = till().settled(Till.id(answer.join()));
      assertThat(settled.path("state").asText()).isEqualTo("DELIVERED");
    }
    assertThat(keys).allSatisfy(key -> assertThat(bank.effects(key)).as(key).isEqualTo(1));
    assertThat(till().depth()).isZero();
  }

  private void toggle() {
    if (fiber.isCut()) {
      fiber.restore();
    } else {
      fiber.cut();
    }
  }

  @Test
  void row18ASlowLineIsSlowAndNothingFailsOverIt() throws Exception {
    try (SlowLine slow = new SlowLine(fiber.address().getPort())) {
      // Given
      String link =
          """
            - name: fiber
              via: { proxy: "http://127.0.0.1:%d" }
              probe: { url: "http://127.0.0.1:%d/up", every: 500ms, timeout: 10s }
          """
              .formatted(slow.port(), bank.port());
      openOver(new Shop(directory, bank.port()).over(link, "127.0.0.1", Duration.ofSeconds(30)));
      awaitState("fiber", "UP");

      // When
      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, 8)
              .mapToObj(i -> till().chargeAtLength("plain", "INV-" + i, 4_096))
              .toList();

      // Then
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        JsonNode settled = till().settled(Till.id(answer.join()));
        assertThat(settled.path("state").asText()).isEqualTo("DELIVERED");
        assertThat(settled.path("attempts")).hasSize(1);
      }
      assertThat(state("fiber")).isNotEqualTo("DOWN");
      assertThat(bank.keys()).hasSize(answers.size());
    }
  }
}
