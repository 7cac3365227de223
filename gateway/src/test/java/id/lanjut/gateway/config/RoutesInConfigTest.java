package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

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
import id.lanjut.routes.table.WhenOffline;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoutesInConfigTest {
  @TempDir private Path directory;

  private RouteSettings route(String file) {
    return new Yaml(directory).good(file).settings().routes().get(0);
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
        route(
            """
                links: [{ name: fiber }, { name: relay, via: { proxy: "http://relay.example:3128" } }]
                upstreams: [{ name: api, url: "http://127.0.0.1:9000" }]
                routes: [{ name: charge, path: /, upstream: api, egress: relay }]
                """);

    // Then
    assertThat(route.mayTake("relay")).isTrue();
    assertThat(route.mayTake("fiber")).isFalse();
  }

  @Test
  void aCanaryIsTheRoutesOwnRequestIfNothingElseIsSaid() {
    // When
    RouteSettings route =
        route(
            """
            upstreams: [{ name: api, url: "http://127.0.0.1:9000" }]
            routes: [{ name: a, path: /a, upstream: api, mode: transact, canary: {} }]
            """);

    // Then
    assertThat(route.canary()).contains(new Canary(Inquiry.Question.of("POST", "/a"), Set.of()));
    assertThat(route.canary().orElseThrow().isGood(204)).isTrue();
    assertThat(route.canary().orElseThrow().isGood(302)).isFalse();
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
    return route(file).limits().maxBodyBytes();
  }
}
