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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that are bound to interfaces, on real ones, by a program without any privilege. */
final class OwnLinesIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private @Nullable TwoLines lines;
  private @Nullable Companion bank;
  private @Nullable Companion till;
  private @Nullable PackagedGateway gateway;
  private List<String> heardByTheBank = List.of();

  @BeforeEach
  void layLines() throws IOException {
    TwoLines laid = TwoLines.lay();
    lines = laid;
    Companion far = Companion.start(laid.withinInternet(Companion.java(FarBank.class)));
    bank = far;
    assertThat(far.hear()).isEqualTo("open");
    heardByTheBank = far.listen();
    till = Companion.start(laid.withinShop(Companion.java(NearTill.class)));
  }

  @AfterEach
  void takeUp() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
    if (till != null) {
      till.close();
    }
    if (bank != null) {
      bank.close();
    }
    if (lines != null) {
      lines.close();
    }
  }

  @Test
  void eachLinkLeavesByItsOwnInterfaceAndWhatMayTakeNoOtherWaitsForIt() throws Exception {
    // Given
    open(
        """
        links:
          - { name: fiber, priority: 1, via: { interface: fib0 } }
          - { name: 4g, priority: 2, via: { interface: cel0 } }
        """,
        "fiber");
    awaitState("fiber", "UP");
    awaitState("4g", "UP");
    assertThat(sell("/charge", "A-1")).startsWith("201 fiber ");

    // When
    lines().pull("fib0");
    awaitState("fiber", "DOWN");

    // Then
    assertThat(sell("/charge", "A-2")).startsWith("201 4g ");
    assertThat(sell("/fixed", "F-1")).startsWith("202 - ");
    assertThat(heardByTheBank)
        .containsExactly(
            TwoLines.FIBER_ADDRESS + " /charge", TwoLines.CELLULAR_ADDRESS + " /charge");

    lines().plugIn("fib0");
    await().atMost(PATIENCE).until(() -> heardByTheBank.size() == 3);
    assertThat(heardByTheBank.get(2)).isEqualTo(TwoLines.FIBER_ADDRESS + " /fixed");
  }

  @Test
  void anInterfaceThatIsNotThereYetIsTakenIntoUseWhenItAppears() throws Exception {
    // Given
    open("links: [{ name: modem, via: { interface: usb0 } }]\n", "modem");
    awaitState("modem", "DOWN");
    assertThat(link("modem").path("reason").asText()).contains("there is no such interface");
    assertThat(sell("/charge", "A-1")).startsWith("202 - ");

    // When
    lines().inShop("link set cel0 down");
    lines().inShop("link set cel0 name usb0");
    lines().inShop("link set usb0 up");
    lines().inShop("route add default via 10.83.2.1 dev usb0 metric 100");

    // Then
    awaitState("modem", "UP");
    await().atMost(PATIENCE).until(() -> !heardByTheBank.isEmpty());
    assertThat(heardByTheBank).containsExactly(TwoLines.CELLULAR_ADDRESS + " /charge");
  }

  @Test
  void aNameThatTheKernelCutsToAnotherInterfacesIsRefused() throws Exception {
    // Given
    lines().inShop("link set cel0 down");
    lines().inShop("link set cel0 name abcdefghijklmno");
    lines().inShop("link set abcdefghijklmno up");
    lines().inShop("route add default via 10.83.2.1 dev abcdefghijklmno metric 100");

    // When
    open("links: [{ name: odd, via: { interface: abcdefghijklmnop } }]\n", "odd");

    // Then
    awaitState("odd", "DOWN");
    assertThat(link("odd").path("reason").asText()).contains("there is no such interface");
    assertThat(sell("/charge", "A-1")).startsWith("202 - ");
    assertThat(heardByTheBank).isEmpty();
  }

  @Test
  void whatALineLacksIsSaidAtTheStart() throws Exception {
    // Given
    lines().inShop("route del default dev fib0");

    // When
    open(
        """
        links:
          - { name: fiber, via: { interface: fib0 } }
          - { name: by-address, via: { address: 10.83.1.2 } }
          - { name: 4g, via: { interface: cel0 } }
        """,
        "fiber");

    // Then
    await().atMost(PATIENCE).until(() -> warnings().size() == 2);
    assertThat(warnings())
        .anySatisfy(line -> assertThat(line).contains("link=fiber", "no route leads from it"))
        .anySatisfy(line -> assertThat(line).contains("link=by-address", "leaves by cel0"));
  }

  private List<String> warnings() throws IOException {
    return Files.readAllLines(log()).stream()
        .filter(line -> line.contains("it cannot leave by its own line"))
        .toList();
  }

  private void open(String links, String egress) throws IOException {
    Path config = directory.resolve("gateway.yaml");
    Files.writeString(
        config,
        """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        upstreams: [{ name: bank, url: "http://%s" }]
        routes:
          - { name: charge, path: /charge, upstream: bank, mode: transact }
          - { name: fixed, path: /fixed, upstream: bank, mode: transact, egress: %s }
        """
                .formatted(TwoLines.BANK, egress)
            + links);
    // Root, but with no capability at all: it is the kernel that lets anyone bind to an interface.
    gateway =
        PackagedGateway.startWithin(
            lines().withinShop("setpriv", "--bounding-set=-all", "--inh-caps=-all"), config, log());
  }

  private Path log() {
    return directory.resolve("log");
  }

  private TwoLines lines() {
    return Objects.requireNonNull(lines);
  }

  private String sell(String path, String key) throws IOException {
    return ask("POST " + Objects.requireNonNull(gateway).terminals().resolve(path) + " " + key);
  }

  private String ask(String line) throws IOException {
    return Objects.requireNonNull(till).ask(line);
  }

  private void awaitState(String link, String state) {
    await().atMost(PATIENCE).until(() -> link(link).path("state").asText(), state::equals);
  }

  private JsonNode link(String name) throws IOException {
    String answer =
        ask("GET " + Objects.requireNonNull(gateway).console().resolve("/api/status") + " -");
    for (JsonNode each : JSON.readTree(answer.split(" ", 3)[2]).path("links")) {
      if (each.path("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no link " + name + " in " + answer);
  }
}
