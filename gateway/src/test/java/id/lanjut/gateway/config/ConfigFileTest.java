package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.drill.DrillTime;
import id.lanjut.routes.link.Balance;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.Quota;
import id.lanjut.routes.link.SignIn;
import id.lanjut.routes.link.Via;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.CallbackSettings;
import id.lanjut.routes.table.Canary;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Judgement;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.Meaning;
import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.OfflineAnswer;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.Template;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.routes.table.WhenOffline;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
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
  void onlyWhatIsKeptHasALimitOfItsOwnToItsBody() {
    String route =
        """
        upstreams: [{ name: api, url: "http://127.0.0.1:9000" }]
        routes: [{ name: all, path: /, upstream: api, mode: %s, limits: { %s } }]
        """;

    assertThat(maxBodyBytes(route.formatted("transact", "count: 1"))).isEqualTo(1 << 20);
    assertThat(maxBodyBytes(route.formatted("relay", "count: 1"))).isEqualTo(Long.MAX_VALUE);
    assertThat(maxBodyBytes(route.formatted("relay", "body: 2MB"))).isEqualTo(2 << 20);
  }

  private long maxBodyBytes(String file) {
    return new Yaml(directory).good(file).settings().routes().get(0).limits().maxBodyBytes();
  }

  @Test
  void everyKeyOfARouteIsRead() {
    // When
    RouteSettings route =
        new Yaml(directory, Map.of("KEY", "s3cret"))
            .good(
                """
                links: [{ name: fiber }, { name: 4g }, { name: radio }]
                upstreams: [{ name: api, url: "https://api.example.id/v1" }]
                routes:
                  - name: charge
                    path: /pay/charge
                    methods: [POST, PUT]
                    upstream: api
                    strip-prefix: /pay
                    mode: transact
                    key: { json: /order_id }
                    key-required: true
                    lane: { header: X-Order }
                    wait: 500ms
                    when-offline: refuse
                    offline-answer:
                      status: 200
                      headers: { X-Status: pending, Content-Type: application/vnd.api+json }
                      body: '{"id": "{id}", "amount": {/amount}}'
                    callback:
                      url: http://192.168.1.10:8080/payments
                      secret: whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
                      give-up-after: 12h
                    expires-after: 7d
                    safe-to-repeat: 5m
                    inquiry:
                      method: POST
                      path: "/v2/{/a~1b}/status?key={key}"
                      headers: { x-shop: "{id}", Authorization: "Basic ${env:KEY}" }
                      body: '{"ref": "{/order_id}", "in": {"code": 47}}'
                      delivered: { status: [200, 201] }
                      rejected: { json: { /status: [05, 06], /paid: [false] } }
                      absent: { status: [404], json: { /code: [TRANSACTION_NOT_FOUND] } }
                      pending: { json: { /status: [03] } }
                      absent-after: 60s
                      every: 1s
                    answers:
                      delivered: { status: [409], json: { /code: [DUPLICATE] } }
                      rejected: { json: { /code: [51] } }
                      unknown: { status: [200], json: { /code: [PENDING] } }
                    limits: { body: 64KB, amount: { json: /a~1b, max: 5000000, total: 0.5 }, count: 7 }
                    drain: { rate: 0.5, concurrency: 2 }
                    class: vital
                    links: [fiber, 4g]
                    canary:
                      method: PUT
                      path: /pay/charge?for=drill
                      headers: { Authorization: "Basic ${env:KEY}" }
                      body: '{"order_id": "{key}", "amount": 0}'
                      status: [200, 402]
                    sticky: true
                """)
            .settings()
            .routes()
            .get(0);

    // Then
    assertThat(route)
        .isEqualTo(
            new RouteSettings(
                "charge",
                "/pay/charge",
                Set.of("POST", "PUT"),
                "api",
                "/pay",
                Mode.TRANSACT,
                new FieldSource.InJson("/order_id"),
                true,
                new FieldSource.InHeader("X-Order"),
                Duration.ofMillis(500),
                WhenOffline.REFUSE,
                Duration.ofDays(7),
                Duration.ofMinutes(5),
                new Inquiry(
                    new Inquiry.Question(
                        "POST",
                        new Template("/v2/{/a~1b}/status?key={key}"),
                        List.of(
                            new Inquiry.OwnHeader("x-shop", new Template("{id}")),
                            new Inquiry.OwnHeader("Authorization", new Template("Basic s3cret"))),
                        new Template("{\"ref\": \"{/order_id}\", \"in\": {\"code\": 47}}")),
                    Map.of(
                        Meaning.DELIVERED,
                        AnswerRule.ofStatuses(200, 201),
                        Meaning.REJECTED,
                        new AnswerRule(
                            List.of(),
                            Map.of("/status", List.of("05", "06"), "/paid", List.of("false"))),
                        Meaning.ABSENT,
                        new AnswerRule(
                            List.of(404), Map.of("/code", List.of("TRANSACTION_NOT_FOUND"))),
                        Meaning.PENDING,
                        new AnswerRule(List.of(), Map.of("/status", List.of("03")))),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(1)),
                new Limits(
                    64 << 10,
                    new FieldSource.InJson("/a~1b"),
                    new BigDecimal("5000000"),
                    new BigDecimal("0.5"),
                    7),
                new Drain(0.5, 2),
                ServiceClass.VITAL,
                new OfflineAnswer(
                    200,
                    Map.of("X-Status", "pending", "Content-Type", "application/vnd.api+json"),
                    new Template("{\"id\": \"{id}\", \"amount\": {/amount}}")),
                new CallbackSettings(
                    URI.create("http://192.168.1.10:8080/payments"),
                    "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                    Duration.ofHours(12)),
                Set.of("fiber", "4g"),
                true,
                Map.of(
                    Judgement.DELIVERED,
                    new AnswerRule(List.of(409), Map.of("/code", List.of("DUPLICATE"))),
                    Judgement.REJECTED,
                    new AnswerRule(List.of(), Map.of("/code", List.of("51"))),
                    Judgement.UNKNOWN,
                    new AnswerRule(List.of(200), Map.of("/code", List.of("PENDING")))),
                new Canary(
                    new Inquiry.Question(
                        "PUT",
                        new Template("/pay/charge?for=drill"),
                        List.of(
                            new Inquiry.OwnHeader("Authorization", new Template("Basic s3cret"))),
                        new Template("{\"order_id\": \"{key}\", \"amount\": 0}")),
                    Set.of(200, 402)),
                false));
  }

  @Test
  void aRouteMayHaveItsReadsHedged() {
    // When
    List<RouteSettings> routes =
        new Yaml(directory)
            .good(
                """
                upstreams: [{ name: api, url: "http://127.0.0.1:9000" }]
                routes:
                  - { name: read, path: /read, upstream: api, hedge: true }
                  - { name: other, path: /other, upstream: api }
                """)
            .settings()
            .routes();

    // Then
    assertThat(routes).extracting(RouteSettings::hedge).containsExactly(true, false);
  }

  @Test
  void aFixedAddressOutIsARouteWithOneLink() {
    // When
    RouteSettings route =
        new Yaml(directory)
            .good(
                """
                links: [{ name: fiber }, { name: relay, via: { proxy: "http://relay.example:3128" } }]
                upstreams: [{ name: api, url: "http://127.0.0.1:9000" }]
                routes: [{ name: charge, path: /, upstream: api, egress: relay }]
                """)
            .settings()
            .routes()
            .get(0);

    // Then
    assertThat(route.mayTake("relay")).isTrue();
    assertThat(route.mayTake("fiber")).isFalse();
  }

  @Test
  void aCanaryIsTheRoutesOwnRequestIfNothingElseIsSaid() {
    // When
    RouteSettings route =
        new Yaml(directory)
            .good(
                """
                upstreams: [{ name: api, url: "http://127.0.0.1:9000" }]
                routes: [{ name: a, path: /a, upstream: api, mode: transact, canary: {} }]
                """)
            .settings()
            .routes()
            .get(0);

    // Then
    assertThat(route.canary()).contains(new Canary(Inquiry.Question.of("POST", "/a"), Set.of()));
    assertThat(route.canary().orElseThrow().isGood(204)).isTrue();
    assertThat(route.canary().orElseThrow().isGood(302)).isFalse();
  }

  @Test
  void everyKeyOfALinkIsRead() {
    // When
    List<LinkSettings> links =
        new Yaml(directory)
            .good(
                """
                links:
                  - name: fiber
                    via: { interface: eth0 }
                    kind: cellular
                    provider: Biznet
                    priority: 2
                    weight: 3
                    metered: true
                    quota: { volume: 20GB, per: week, from: 7 }
                    probe: { url: "http://probe.example/generate_204?x", every: 1m, timeout: 200ms }
                    dns: [10.0.0.53, "9.9.9.9:5353"]
                """
                    + Yaml.REST)
            .settings()
            .links();

    // Then
    assertThat(links)
        .containsExactly(
            new LinkSettings(
                "fiber",
                new Via.NetworkInterface("eth0"),
                LinkSettings.Kind.CELLULAR,
                "Biznet",
                2,
                3,
                true,
                new LinkSettings.Probe(
                    URI.create("http://probe.example/generate_204?x"),
                    Duration.ofMinutes(1),
                    Duration.ofMillis(200)),
                List.of(
                    new InetSocketAddress("10.0.0.53", 53), new InetSocketAddress("9.9.9.9", 5353)),
                new Quota(20L << 30, Quota.Per.WEEK, 7)));
  }

  @Test
  void aQuotaIsForTheCalendarMonthIfNothingElseIsSaid() {
    // When
    List<LinkSettings> links =
        new Yaml(directory)
            .good(
                """
                links:
                  - { name: a, quota: { volume: 500MB } }
                  - { name: b, quota: { volume: 1KB, from: 31 } }
                  - { name: c, quota: { volume: 999999999GB, per: day } }
                  - { name: d }
                """
                    + Yaml.REST)
            .settings()
            .links();

    // Then
    assertThat(links)
        .extracting(LinkSettings::quota)
        .containsExactly(
            Optional.of(new Quota(500L << 20, Quota.Per.MONTH, 1)),
            Optional.of(new Quota(1L << 10, Quota.Per.MONTH, 31)),
            Optional.of(new Quota(999_999_999L << 30, Quota.Per.DAY, 1)),
            Optional.empty());
  }

  @Test
  void aLinkLeavesByAnInterfaceAnAddressAProxyOrTheSystemsRoute() {
    // When
    List<LinkSettings> links =
        new Yaml(directory, Map.of("PROXY_PASSWORD", "s3cr:t"))
            .good(
                """
                links:
                  - { name: a, via: {} }
                  - { name: b, via: { address: 192.168.1.10 } }
                  - { name: c, via: { address: "::1" } }
                  - { name: d, via: { proxy: "http://proxy.example:3128" } }
                  - { name: e, via: { proxy: "socks5://[::1]:1080" } }
                  - { name: f, via: { proxy: "http://h:1", user: till, password: "${env:PROXY_PASSWORD}" } }
                  - { name: g, via: { interface: wwan0 } }
                """
                    + Yaml.REST)
            .settings()
            .links();

    // Then
    assertThat(links)
        .extracting(LinkSettings::via)
        .containsExactly(
            new Via.SystemRoute(),
            new Via.LocalAddress(IpLiterals.find("192.168.1.10").orElseThrow()),
            new Via.LocalAddress(IpLiterals.find("::1").orElseThrow()),
            new Via.ThroughProxy(
                Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128)),
            new Via.ThroughProxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("::1", 1080)),
            new Via.ThroughProxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved("h", 1),
                new SignIn("till", "s3cr:t")),
            new Via.NetworkInterface("wwan0"));
    assertThat(links.toString()).contains("till").doesNotContain("s3cr:t");
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
                List.of(upstream()),
                List.of(defaultRoute())));
  }

  @Test
  void drillsAreDoneOnTheirDaysAtTheirTime() {
    // When
    List<DrillTime> drills =
        new Yaml(directory)
            .good(
                """
                links: [{ name: fiber }, { name: 4g }]
                drills:
                  - { every: MON 05:00, links: [fiber], for: 30s }
                  - { every: SAT SUN 23:15 }
                  - { every: DAY 04:30, links: [4g], for: 10m }
                """
                    + Yaml.REST)
            .settings()
            .drills();

    // Then
    assertThat(drills)
        .containsExactly(
            new DrillTime(
                Set.of(DayOfWeek.MONDAY),
                LocalTime.of(5, 0),
                Set.of("fiber"),
                Duration.ofSeconds(30)),
            new DrillTime(
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                LocalTime.of(23, 15),
                Set.of(),
                Duration.ofSeconds(60)),
            new DrillTime(
                Set.of(DayOfWeek.values()),
                LocalTime.of(4, 30),
                Set.of("4g"),
                Duration.ofMinutes(10)));
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
