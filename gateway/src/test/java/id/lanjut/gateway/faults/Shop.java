package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.config.ConfigFile;
import id.lanjut.gateway.config.ConfigResult;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One shop's configuration: a bank behind one link, and a route for each way in which an unknown
 * charge is resolved. {@code /asked} asks the bank, {@code /safe} sends again, and for {@code
 * /plain} a person has to decide. {@code /counter} is like the last one and queues nothing while it
 * is offline.
 */
final class Shop {
  static final List<String> ROUTES = List.of("asked", "safe", "plain");

  /** How many may wait on {@code /asked}. */
  static final int MOST_WAITING = 100_000;

  private static final String ROUTES_YAML =
      """
      routes:
        - name: asked
          path: /asked
          methods: [POST]
          upstream: bank
          mode: transact
          lane: { header: Lane }
          wait: 20s
          expires-after: 24h
          inquiry:
            path: "/status/{key}"
            delivered: { status: [200, 201] }
            absent: { status: [404] }
            every: 200ms
          limits: { count: 100000 }
          drain: { rate: 200, concurrency: 8 }
        - name: safe
          path: /safe
          methods: [POST]
          upstream: bank
          mode: transact
          lane: { header: Lane }
          wait: 20s
          safe-to-repeat: 5m
        - name: plain
          path: /plain
          methods: [POST]
          upstream: bank
          mode: transact
          lane: { header: Lane }
          wait: 20s
        - name: counter
          path: /counter
          methods: [POST]
          upstream: bank
          mode: transact
          lane: { header: Lane }
          when-offline: refuse
          wait: 20s
      """;

  private final Path directory;
  private final int bankPort;

  Shop(Path directory, int bankPort) {
    this.directory = directory;
    this.bankPort = bankPort;
  }

  /** With a link that needs nothing. */
  Path online() throws IOException {
    return write("{}");
  }

  /** With a link through a proxy, which is down while nobody listens there. */
  Path through(int proxyPort) throws IOException {
    return write("{ proxy: \"http://127.0.0.1:" + proxyPort + "\" }");
  }

  /** With a link that is down for ever. */
  Path offline() throws IOException {
    return through(1);
  }

  private Path write(String via) throws IOException {
    String line =
        """
          - name: line
            via: %s
            probe: { url: "http://127.0.0.1:%d/up", every: 500ms }
        """;
    return over(line.formatted(via, bankPort), "127.0.0.1", Duration.ofSeconds(2));
  }

  /** With two links through proxies, fiber before 4g. */
  Path through(int fiberPort, int cellularPort) throws IOException {
    String line =
        """
          - name: %s
            priority: %d
            via: { proxy: "http://127.0.0.1:%d" }
            probe: { url: "http://127.0.0.1:%d/up", every: 500ms }
        """;
    return over(
        line.formatted("fiber", 1, fiberPort, bankPort)
            + line.formatted("4g", 2, cellularPort, bankPort),
        "127.0.0.1",
        Duration.ofSeconds(2));
  }

  /**
   * With links of any kind.
   *
   * @param links as they stand in the file, indented by two
   * @param bank the name or address by which the bank is known
   * @param timeout for how long its answer is waited for
   */
  Path over(String links, String bank, Duration timeout) throws IOException {
    String head =
        """
        name: toko-melati
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        disk-reserve: 8MB
        failback-after: 2s
        links:
        %supstreams:
          - { name: bank, url: "http://%s:%d", response-timeout: %ds }
        """
            .formatted(links, bank, bankPort, timeout.toSeconds());
    return Files.writeString(directory.resolve("gateway.yaml"), head + ROUTES_YAML);
  }

  /** Opens a gateway in this process, by this time. */
  static Gateway open(Path config, TestTime time) throws Exception {
    ConfigResult result = ConfigFile.load(config);
    assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
    return Gateway.open(
        ((ConfigResult.Loaded) result).settings(),
        new Gateway.Surroundings(
            List.of(),
            reason -> {
              throw new AssertionError(reason);
            },
            time.clock()));
  }
}
