package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RouteFaultsTest {
  /** On each line one. */
  private static final String BAD_VALUES =
      """
      key: { json: order_id }
      key: { json: /a~2 }
      key: { header: 'A B' }
      key: {}
      key: { header: lanjut-terminal }
      lane: { header: Lanjut-Terminal }
      lane: { json: /a, header: B }
      lane: /a
      methods: [post]
      methods: []
      methods: POST
      mode: queue
      key-required: yes
      sticky: yes
      wait: 10
      wait: 11m
      wait: -1s
      wait: 99999999999s
      expires-after: 0s
      offline-answer:
      offline-answer: {}
      offline-answer: { status: 202 }
      offline-answer: { body: '{' }
      offline-answer: { body: '{} {}' }
      offline-answer: { body: '' }
      offline-answer: { body: '{"a": {id}}' }
      offline-answer: { body: '{"a": "{idd}"}' }
      offline-answer: { body: '{"a": "{/b~}"}' }
      offline-answer: { body: '{"a": "\\{id}"}' }
      offline-answer: { body: '{}', status: 503 }
      offline-answer: { body: '{}', status: 204 }
      offline-answer: { body: '{}', headers: { Location: /a } }
      offline-answer: { body: '{}', headers: { retry-after: 1 } }
      offline-answer: { body: '{}', headers: { Connection: close } }
      offline-answer: { body: '{}', headers: { 'A B': a } }
      offline-answer: { body: '{}', headers: { A: b, a: c } }
      offline-answer: { body: '{}', headers: { A: "b\\nc" } }
      offline-answer: { body: '{}', headers: [a] }
      offline-answer: { body: '<a>{id}</a>', headers: { content-type: text/xml } }
      callback: { url: 'http://a' }
      callback: { url: 'ftp://a', secret: whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= }
      callback: { url: 'http://a', secret: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= }
      callback: { url: 'http://a', secret: whsec_MDEyMzQ1Njc4OWFiY2RlZg== }
      callback: { url: 'http://a', secret: 'whsec_no Base64 of thirty-two octets!!' }
      strip-prefix: /b
      strip-prefix: a
      limits: { body: 0KB }
      limits: { body: 2GB }
      limits: { body: 1mb }
      limits: { count: 0 }
      limits: { amount: { json: /a } }
      limits: { amount: { max: 1 } }
      limits: { amount: { json: /a, max: 5.000.000 } }
      limits: { amount: { json: /a, max: 0 } }
      drain: { rate: 0 }
      drain: { concurrency: 0 }
      class: high
      canary: {}
      mode: transact, canary:
      mode: transact, canary: { path: /b }
      mode: transact, canary: { body: '{"a": "{/b}"}' }
      mode: transact, canary: { body: '{"a": "{id}"}' }
      mode: transact, canary: { method: GET, body: '{}' }
      mode: transact, canary: { status: [] }
      mode: transact, canary: { headers: { idempotency-key: a } }
      mode: transact, methods: [POST], canary: { method: PUT }
      mode: transact, key: { json: /a }, canary: {}
      mode: transact, key: { json: /a }, canary: { body: '{"b": "{key}"}' }
      hedge: yes
      mode: transact, hedge: true
      answers: {}
      answers: { absent: { status: [404] } }
      answers: { delivered: {} }
      answers: { delivered: { status: [409] }, unknown: { status: [409] } }
      answers: { delivered: { json: { /a: [b] } }, rejected: { status: [200] } }
      answers: { rejected: { json: { a: [b] } } }
      inquiry: { path: '/{key}' }
      inquiry: { delivered: { status: [200] } }
      inquiry: { path: /status, delivered: { status: [200] } }
      inquiry: { path: '/{kee}/{id}', delivered: { status: [200] } }
      inquiry: { path: '/{state}/{id}', delivered: { status: [200] } }
      inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { A: '{state}' } }
      inquiry: { path: '/{key}', delivered: { status: [] } }
      inquiry: { path: '/{key}', delivered: { status: [999] } }
      inquiry: { path: '/{key}', delivered: { status: [200] }, absent: { status: [200] } }
      inquiry: { path: '/{key}', delivered: { status: [200] }, rejected: { status: [200] } }
      inquiry: { path: '/{key}', absent: { status: [200] }, delivered: { json: { /a: [b] } } }
      inquiry: { path: '/{key}', delivered: {} }
      inquiry: { path: '/{key}', delivered: { json: } }
      inquiry: { path: '/{key}', delivered: { json: {} } }
      inquiry: { path: '/{key}', delivered: { json: { /a: [] } } }
      inquiry: { path: '/{key}', delivered: { json: { /a: b } } }
      inquiry: { path: '/{key}', delivered: { json: { a: [b] } } }
      inquiry: { path: '/{key}', delivered: { json: { /a: [b], /a: [c] } } }
      inquiry: { path: '/{/a~2}', delivered: { status: [200] } }
      inquiry: { path: '/./{key}', delivered: { status: [200] } }
      inquiry: { path: '/{key}/%2e%2E?x', delivered: { status: [200] } }
      inquiry: { path: '/{key}', delivered: { status: [200] }, body: '{}' }
      inquiry: { method: POST, path: '/{key}', delivered: { status: [200] }, body: '{' }
      inquiry: { method: POST, path: '/{key}', delivered: { status: [200] }, body: '{"a": {key}}' }
      inquiry: { method: POST, path: '/{key}', delivered: { status: [200] }, body: '{"a": "{kee}"}' }
      inquiry: { method: POST, path: '/{key}', delivered: { status: [200] }, body: '<a>{key}</a>', headers: { Content-Type: text/xml } }
      inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { Content-Type: '{key}' } }
      inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { Host: a } }
      inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { Connection: a } }
      inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { 'A B': a } }
      inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { A: b, a: c } }
      inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { A: "b\\nc" } }
      inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { A: '{/b~}' } }
      """;

  @TempDir private Path directory;

  private List<String> faults(String text) {
    return new Yaml(directory).faults(text);
  }

  @Test
  void aDanglingUpstreamIsReportedWithTheOneThatWasMeant() {
    assertThat(
            faults(
                """
                upstreams: [{ name: midtrans, url: http://127.0.0.1 }]
                routes: [{ name: r, path: /, upstream: midtran }]
                """))
        .containsExactly(
            "gateway.yaml:2: routes[0].upstream: no upstream has the name \"midtran\"; did you mean"
                + " \"midtrans\"?");
  }

  @Test
  void aRouteThatWouldNeverBeReachedIsAFault() {
    assertThat(
            faults(
                """
                upstreams: [{ name: u, url: http://127.0.0.1 }]
                routes:
                  - { name: a, path: /x, upstream: u, methods: [GET, POST] }
                  - { name: b, path: /x, upstream: u }
                  - { name: c, path: /x, upstream: u, methods: [POST] }
                """))
        .containsExactly(
            "gateway.yaml:5: routes[2].path: POST /x is already taken by the route on line 3");
  }

  @Test
  void aRoutesLinksMustBeThere() {
    assertThat(
            faults(
                """
                links: [{ name: fiber }, { name: relay }]
                upstreams: [{ name: u, url: http://127.0.0.1 }]
                routes:
                  - name: a
                    path: /a
                    upstream: u
                    links:
                      - fiber
                      - relai
                  - { name: b, path: /b, upstream: u, egress: default }
                  - { name: c, path: /c, upstream: u, links: [] }
                  - { name: d, path: /d, upstream: u, links: [fiber], egress: relay }
                """))
        .containsExactly(
            "gateway.yaml:9: routes[0].links[1]: \"relai\" is the name of no link; did you mean"
                + " \"relay\"?",
            "gateway.yaml:10: routes[1].egress: \"default\" is the name of no link",
            "gateway.yaml:11: routes[2].links: must have at least one entry",
            "gateway.yaml:12: routes[3].egress: must not be set beside links: it is the only link"
                + " then");
  }

  @Test
  void aHedgeNeedsASecondLinkAndNoTransaction() {
    assertThat(
            faults(
                """
                links: [{ name: fiber }, { name: relay }]
                upstreams: [{ name: u, url: http://127.0.0.1 }]
                routes:
                  - { name: a, path: /a, upstream: u, hedge: true, mode: transact }
                  - { name: b, path: /b, upstream: u, hedge: true, egress: relay }
                  - { name: c, path: /c, upstream: u, hedge: true, links: [fiber] }
                  - { name: d, path: /d, upstream: u, hedge: true, links: [fiber, relay] }
                  - { name: e, path: /e, upstream: u, hedge: false, mode: transact }
                """))
        .containsExactly(
            "gateway.yaml:4: routes[0].hedge: must not be true with mode transact: a transaction is"
                + " sent once",
            "gateway.yaml:5: routes[1].hedge: must not be true where the route may take one link"
                + " only",
            "gateway.yaml:6: routes[2].hedge: must not be true where the route may take one link"
                + " only");
  }

  @Test
  void badValuesOfARouteAreRefused() {
    String route =
        "upstreams: [{ name: u, url: http://127.0.0.1 }]\nroutes: [{ name: r, path: /a, upstream: u, %s }]\n";
    assertThat(BAD_VALUES.lines())
        .allSatisfy(
            bad ->
                assertThat(faults(route.formatted(bad)))
                    .as(bad)
                    .singleElement()
                    .asString()
                    .startsWith("gateway.yaml:2: routes[0]."));
  }

  @Test
  void badUrlsAndPathsAreRefused() {
    for (String bad :
        new String[] {
          "http://",
          "example.id",
          "http://a b",
          "http://h:0",
          "http://h:65536",
          "http://u:p@h",
          "http://h/?q",
          "http://h/#f",
          "http://under_score"
        }) {
      assertThat(faults("upstreams: [{ name: u, url: \"" + bad + "\" }]\nroutes: []\n"))
          .as(bad)
          .singleElement()
          .asString()
          .startsWith("gateway.yaml:1: upstreams[0].url: ");
    }
    for (String bad : new String[] {"v2", "/a?b", "/a b", "/-/x", "/%zz"}) {
      assertThat(
              faults(
                  "upstreams: [{ name: u, url: http://h }]\n"
                      + ("routes: [{ name: r, upstream: u, path: \"" + bad + "\" }]\n")))
          .as(bad)
          .singleElement()
          .asString()
          .startsWith("gateway.yaml:2: routes[0].path: ");
    }
  }

  @Test
  void answersThatAreToldApartByTheirJsonAreNoFault() {
    String route =
        """
        upstreams: [{ name: u, url: http://127.0.0.1 }]
        routes:
          - name: r
            path: /a
            upstream: u
            inquiry:
              method: POST
              path: '/{key}'
              headers: { content-type: application/x-www-form-urlencoded }
              body: 'ref={/order_id}'
              delivered: { status: [200] }
              absent: { status: [200], json: { /status_code: [404] } }
        """;

    assertThat(new Yaml(directory).load(route)).isInstanceOf(ConfigResult.Loaded.class);
  }
}
