package id.lanjut.gateway.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row 13, by the line itself: a cable is pulled, and an interface is taken away, under a program
 * without any privilege that sells meanwhile. How soon it was noticed is printed; what is asserted
 * leaves room for a machine that is busy with something else.
 */
final class PulledCableIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(1);
  private static final int SALES = 300;

  @TempDir Path directory;
  private @Nullable TwoLines lines;
  private @Nullable Companion bank;
  private @Nullable Companion till;
  private @Nullable Companion watcher;
  private @Nullable PackagedGateway gateway;
  private int more;

  @BeforeEach
  void layLines() throws IOException {
    TwoLines laid = TwoLines.lay();
    lines = laid;
    Companion far = Companion.start(laid.withinInternet(Companion.java(FarBank.class)));
    bank = far;
    assertThat(far.hear()).isEqualTo("open");
    far.listen();
    till = Companion.start(laid.withinShop(Companion.java(NearTill.class)));
    watcher = Companion.start(laid.withinShop(Companion.java(NearTill.class)));
  }

  @AfterEach
  void takeUp() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
    for (Companion each : new Companion[] {till, watcher, bank}) {
      if (each != null) {
        each.close();
      }
    }
    if (lines != null) {
      lines.close();
    }
  }

  @Test
  void aPulledCableIsNoticedAtOnceAndNoSaleFails() throws Exception {
    // Given
    open("{ interface: fib0 }");
    CountDownLatch aThirdIsSold = new CountDownLatch(SALES / 3);
    CompletableFuture<List<String>> sales =
        CompletableFuture.supplyAsync(() -> sell(SALES, aThirdIsSold));

    // When
    aThirdIsSold.await();
    Instant pulled = CLOCK.instant();
    lines().pull("fib0");

    // Then
    assertThatItWasNoticed("the cable was pulled", pulled, "DOWN", "no carrier");
    assertThat(sales.join()).hasSize(SALES).allMatch(answer -> answer.startsWith("201 "));
    assertThat(sales.join().get(0)).startsWith("201 fiber ");
    assertThat(sales.join().get(SALES - 1)).startsWith("201 4g ");

    // How soon depends on how the neighbour's address is found, and not on the gateway alone.
    lines().plugIn("fib0");
    await().atMost(PATIENCE).until(() -> link("fiber").path("state").asText(), "UP"::equals);
    await().atMost(PATIENCE).until(() -> sellOne().startsWith("201 fiber "));
  }

  @Test
  void anInterfaceThatIsRemovedIsLeftAndTakenIntoUseWhenItIsMadeAgain() throws Exception {
    // Given
    open("{ interface: fib0 }");
    assertThat(sell("A-1")).startsWith("201 fiber ");

    // When
    Instant removed = CLOCK.instant();
    lines().inShop("link del fib0");

    // Then
    assertThatItWasNoticed("the interface was removed", removed, "DOWN", "no such interface");
    assertThat(sell("A-2")).startsWith("201 4g ");
    lines().layFiber();
    await().atMost(PATIENCE).until(() -> link("fiber").path("state").asText(), "UP"::equals);
    await().atMost(PATIENCE).until(() -> sellOne().startsWith("201 fiber "));
  }

  @Test
  void anInterfaceThatIsTakenDownIsLeftAtOnce() throws Exception {
    open("{ interface: fib0 }");
    Instant taken = CLOCK.instant();
    lines().inShop("link set fib0 down");
    assertThatItWasNoticed("the interface was taken down", taken, "DOWN", "interface is down");
    assertThat(sell("A-1")).startsWith("201 4g ");
  }

  @Test
  void aLinkByItsAddressIsLeftWhenItsCableIsPulledOrItsAddressIsTaken() throws Exception {
    // Given
    lines().inShop("route add default via 10.83.1.1 dev fib0 table 101");
    lines().inShop("rule add from " + TwoLines.FIBER_ADDRESS + " table 101");
    open("{ address: " + TwoLines.FIBER_ADDRESS + " }");
    assertThat(sell("A-1")).startsWith("201 fiber ");

    // When
    Instant pulled = CLOCK.instant();
    lines().pull("fib0");

    // Then
    assertThatItWasNoticed("the address' cable was pulled", pulled, "DOWN", "no carrier");
    assertThat(sell("A-2")).startsWith("201 4g ");
    lines().plugIn("fib0");
    await().atMost(PATIENCE).until(() -> link("fiber").path("state").asText(), "UP"::equals);
    Instant taken = CLOCK.instant();
    lines().inShop("addr del " + TwoLines.FIBER_ADDRESS + "/24 dev fib0");
    assertThatItWasNoticed("the address was taken", taken, "DOWN", "no interface has its address");
  }

  private void assertThatItWasNoticed(String what, Instant when, String state, String reason)
      throws IOException {
    await().atMost(PATIENCE).until(() -> link("fiber").path("state").asText(), state::equals);
    JsonNode fiber = link("fiber");
    Duration after = Duration.between(when, Instant.parse(fiber.path("since").asText()));
    System.out.printf("%s: %s after %d ms%n", what, state, after.toMillis());
    assertThat(after).isLessThan(NOTICED_WITHIN);
    assertThat(fiber.path("reason").asText()).contains(reason);
  }

  private void open(String via) throws IOException {
    Path config = directory.resolve("gateway.yaml");
    Files.writeString(
        config,
        """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        failback-after: 1s
        links:
          - { name: fiber, priority: 1, via: %s }
          - { name: 4g, priority: 2, via: { interface: cel0 } }
        upstreams: [{ name: bank, url: "http://%s" }]
        routes:
          - name: charge
            path: /charge
            upstream: bank
            mode: transact
            inquiry: { path: "/status/{key}", delivered: { status: [201] }, every: 200ms }
        """
            .formatted(via, TwoLines.BANK));
    gateway =
        PackagedGateway.startWithin(
            lines().withinShop("setpriv", "--bounding-set=-all", "--inh-caps=-all"),
            config,
            directory.resolve("log"));
    await().atMost(PATIENCE).until(() -> link("fiber").path("state").asText(), "UP"::equals);
    await().atMost(PATIENCE).until(() -> link("4g").path("state").asText(), "UP"::equals);
  }

  private TwoLines lines() {
    return Objects.requireNonNull(lines);
  }

  private List<String> sell(int count, CountDownLatch sold) {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try {
        answers.add(sell("S-" + i));
      } catch (IOException e) {
        answers.add(e.toString());
      }
      sold.countDown();
    }
    return answers;
  }

  private String sell(String key) throws IOException {
    return ask(till, "POST " + Objects.requireNonNull(gateway).terminals().resolve("/charge"), key);
  }

  /** One more, with a key of its own. */
  private String sellOne() throws IOException {
    return sell("A-again-" + ++more);
  }

  private static String ask(@Nullable Companion who, String what, String key) throws IOException {
    return Objects.requireNonNull(who).ask(what + " " + key);
  }

  private JsonNode link(String name) throws IOException {
    String status = "GET " + Objects.requireNonNull(gateway).console().resolve("/api/status");
    String answer = ask(watcher, status, "-");
    for (JsonNode each : JSON.readTree(answer.split(" ", 3)[2]).path("links")) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no link " + name + " in " + answer);
  }
}
