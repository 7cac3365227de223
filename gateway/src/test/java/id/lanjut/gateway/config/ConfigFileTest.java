package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.Balance;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.routes.table.WhenOffline;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFileTest {
  @TempDir private Path directory;

  @Test
  void whatIsNotWrittenHasItsDefault() {
    // When
    GatewaySettings settings = new Yaml(directory).good(Yaml.REST).settings();

    // Then
    assertThat(settings)
        .isEqualTo(
            new GatewaySettings(
                "lanjut",
                directory.resolve("data"),
                new Endpoint("127.0.0.1", 8080),
                List.of(),
                new Endpoint("127.0.0.1", 8090),
                null,
                List.of(LinkSettings.DEFAULT),
                Balance.PRIORITY,
                Duration.ofSeconds(10),
                32L << 20,
                LedgerSettings.DEFAULT,
                null,
                List.of(),
                null,
                List.of(upstream()),
                List.of(defaultRoute())));
  }

  @Test
  void everyKeyOfTheGatewayIsRead() {
    // When
    GatewaySettings settings =
        new Yaml(directory)
            .good(
                """
                name: Toko Melati
                data: ../elsewhere
                listen: "[::]:80"
                terminals:
                  - { name: kasir-1, secret: 0123456789abcdef }
                  - { name: kasir-2, secret: s3cret-of-kasir-2 }
                console: { listen: "localhost:0" }
                forward-proxy: { listen: 0.0.0.0:3128, allow: ["*.Example.id:443", "10.0.0.1:80"] }
                links: []
                balance: fastest
                failback-after: 1m
                disk-reserve: 20GB
                keys-remembered: 7d
                ledger: { keep: 10d, backup-at: "23:15", backups: 0 }
                outage-cost: 25000.5
                """
                    + Yaml.REST)
            .settings();

    // Then
    assertThat(settings)
        .isEqualTo(
            new GatewaySettings(
                "Toko Melati",
                directory.resolveSibling("elsewhere"),
                new Endpoint("::", 80),
                List.of(
                    new TerminalSettings("kasir-1", "0123456789abcdef"),
                    new TerminalSettings("kasir-2", "s3cret-of-kasir-2")),
                new Endpoint("localhost", 0),
                new ForwardProxySettings(
                    new Endpoint("0.0.0.0", 3128),
                    List.of(
                        new AllowedTarget("*.example.id", 443), new AllowedTarget("10.0.0.1", 80))),
                List.of(LinkSettings.DEFAULT),
                Balance.FASTEST,
                Duration.ofMinutes(1),
                20L << 30,
                new LedgerSettings(
                    Duration.ofDays(7), Duration.ofDays(10), LocalTime.of(23, 15), 0),
                new BigDecimal("25000.5"),
                List.of(),
                null,
                List.of(upstream()),
                List.of(defaultRoute())));
  }

  private static UpstreamSettings upstream() {
    return new UpstreamSettings(
        "api", URI.create("http://127.0.0.1:9000"), Duration.ofSeconds(2), Duration.ofSeconds(30));
  }

  private static RouteSettings defaultRoute() {
    return new RouteSettings(
        "all",
        "/",
        Set.of(),
        "api",
        "",
        Mode.RELAY,
        new FieldSource.InHeader("Idempotency-Key"),
        false,
        null,
        Duration.ofSeconds(10),
        WhenOffline.QUEUE,
        Duration.ofHours(24),
        Duration.ZERO,
        null,
        Limits.OF_A_RELAY,
        Drain.DEFAULT,
        ServiceClass.NORMAL,
        null,
        null,
        Set.of(),
        false,
        Map.of(),
        null,
        false);
  }

  @Test
  void whatHasNoEffectYetIsSaid() {
    // When
    List<String> notes =
        new Yaml(directory)
            .good(
                """
                forward-proxy: { allow: [] }
                balance: weighted
                links:
                  - { name: a, via: { interface: eth0 }, weight: 2, metered: true }
                upstreams: [{ name: api, url: "http://127.0.0.1:9000" }]
                routes:
                  - { name: rest, path: /, upstream: api, mode: cache }
                  - name: charge
                    path: /charge
                    upstream: api
                    mode: transact
                    safe-to-repeat: 5m
                    inquiry: { path: "/{key}", delivered: { status: [200] } }
                    limits: { amount: { json: /a, max: 1, total: 2 }, count: 5 }
                    class: bulk
                    expires-after: 1h
                    drain: { rate: 1 }
                """)
            .notActiveYet();

    // Then
    assertThat(notes)
        .allMatch(note -> note.contains(": accepted, not active yet: "))
        .extracting(note -> note.substring(0, note.indexOf(':')))
        .containsExactly("forward-proxy", "routes[0].mode");
  }
}
