package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFaultsTest {
  private static final String BAD_SECRET =
      "must be 16 to 200 letters, digits and signs of ASCII, without spaces";

  @TempDir private Path directory;

  @Test
  void everyFaultOfAFileIsReportedAtOnceWithItsLine() {
    assertThat(
            new Yaml(directory)
                .faults(
                    """
                    listen: 127.0.0.1
                    balence: priority
                    links:
                      - name: fiber
                        via:
                          interface: ""
                        weight: 0
                    upstreams:
                      - { name: api, url: ftp://example.id }
                    routes:
                      - name: charge
                        upstream: api
                    """))
        .containsExactly(
            "gateway.yaml:1: listen: \"127.0.0.1\" must be an address and a port such as"
                + " 127.0.0.1:8080",
            "gateway.yaml:2: balence: unknown key; did you mean \"balance\"?",
            "gateway.yaml:6: links[0].via.interface: \"\" must be the name of a network interface"
                + " such as eth0",
            "gateway.yaml:7: links[0].weight: \"0\" must be a whole number from 1 to 1000",
            "gateway.yaml:9: upstreams[0].url: \"ftp://example.id\" must be a URL such as"
                + " https://api.example.id",
            "gateway.yaml:11: routes[0].path: is missing");
  }

  @Test
  void anEmptyFileIsToldWhatIsMissing() {
    assertThat(new Yaml(directory).faults("# nothing yet\n"))
        .containsExactly(
            "gateway.yaml:1: upstreams: is missing", "gateway.yaml:1: routes: is missing");
  }

  @Test
  void whatIsRememberedIsKept() {
    assertThat(
            new Yaml(directory)
                .faults(
                    "keys-remembered: 30d\nledger: { keep: 7d, backup-at: noon }\n" + Yaml.REST))
        .containsExactly(
            "gateway.yaml:2: ledger.keep: must not be shorter than keys-remembered",
            "gateway.yaml:2: ledger.backup-at: \"noon\" must be a time of day such as 02:30");
  }

  @Test
  void aQuotaSaysHowMuchInWhatPeriod() {
    assertThat(
            new Yaml(directory)
                .faults(
                    """
                    links:
                      - { name: a, quota: { volume: 20 } }
                      - { name: b, quota: { per: year } }
                      - { name: c, quota: { volume: 0KB, from: 32 } }
                      - { name: d, quota: { volume: 1GB, per: week, from: 8 } }
                      - { name: e, quota: { volume: 1GB, per: day, from: 1 } }
                    """
                        + Yaml.REST))
        .containsExactly(
            "gateway.yaml:2: links[0].quota.volume: \"20\" must be a size such as 64KB, 2MB or 20GB",
            "gateway.yaml:3: links[1].quota.per: \"year\" must be one of month, week, day",
            "gateway.yaml:3: links[1].quota.volume: is missing",
            "gateway.yaml:4: links[2].quota.volume: \"0KB\" must be from 1KB to 999999999GB",
            "gateway.yaml:4: links[2].quota.from: \"32\" must be a whole number from 1 to 31",
            "gateway.yaml:5: links[3].quota.from: \"8\" must be a whole number from 1 to 7",
            "gateway.yaml:6: links[4].quota.from: must not be set: a day begins at midnight");
  }

  @Test
  void aDrillHasItsTimesAndLeavesALinkToGoOnWith() {
    String days =
        " must be days and a time of day such as MON 05:00, MON THU 05:00 or DAY 05:00 for every"
            + " day";
    assertThat(
            new Yaml(directory)
                .faults(
                    """
                    links: [{ name: fiber }, { name: 4g }]
                    drills:
                      - { every: 05:00 }
                      - { every: MONDAY 05:00 }
                      - { every: MON 25:00 }
                      - { every: MON MON 05:00 }
                      - { every: mon 05:00 }
                      - { links: [fiber] }
                      - { every: MON 05:00, links: [fibr], for: 1h }
                      - { every: MON 05:00, links: [fiber, 4g] }
                      - { every: MON 05:00, links: [] }
                    """
                        + Yaml.REST))
        .containsExactly(
            "gateway.yaml:3: drills[0].every: \"05:00\"" + days,
            "gateway.yaml:4: drills[1].every: \"MONDAY 05:00\"" + days,
            "gateway.yaml:5: drills[2].every: \"MON 25:00\"" + days,
            "gateway.yaml:6: drills[3].every: \"MON MON 05:00\"" + days,
            "gateway.yaml:7: drills[4].every: \"mon 05:00\"" + days,
            "gateway.yaml:8: drills[5].every: is missing",
            "gateway.yaml:9: drills[6].links[0]: \"fibr\" is the name of no link; did you mean"
                + " \"fiber\"?",
            "gateway.yaml:9: drills[6].for: \"1h\" must be from 1s to 10m",
            "gateway.yaml:10: drills[7].links: must leave one to go on with",
            "gateway.yaml:11: drills[8].links: must have at least one entry");
    assertThat(new Yaml(directory).faults("drills: [{ every: MON 05:00 }]\n" + Yaml.REST))
        .containsExactly(
            "gateway.yaml:1: drills: need another link to go on with, and there is none");
  }

  @Test
  void aFileThatIsNotThereIsOneFault() {
    // When
    ConfigResult result = ConfigFile.load(directory.resolve("nowhere.yaml"));

    // Then
    assertThat(result).isInstanceOf(ConfigResult.Faulty.class);
    assertThat(((ConfigResult.Faulty) result).faults())
        .extracting(Object::toString)
        .containsExactly("nowhere.yaml: there is no such file");
  }

  @Test
  void aSyntaxErrorHasItsLine() {
    assertThat(new Yaml(directory).faults("name: a\nlisten: [\nlinks: }\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:3: is no YAML: ");
    assertThat(new Yaml(directory).faults("name: a\n\tlisten: b\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:2: is no YAML: ");
    assertThat(new Yaml(directory).faults("name: a\nlisten: \u0007\n"))
        .containsExactly("gateway.yaml:2: is no YAML: it holds a character that is not allowed");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(new Yaml(directory).faults(Yaml.REST + "---\nname: b\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:3: is no YAML: ");
  }

  @Test
  void aFileThatIsNoMappingIsRefused() {
    assertThat(new Yaml(directory).faults("- a\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:1: must be a group of keys: name, data, ");
  }

  @Test
  void aDuplicateKeyIsReportedAtItsSecondLine() {
    assertThat(new Yaml(directory).faults("name: a\nname: b\n" + Yaml.REST))
        .containsExactly("gateway.yaml:2: name: stands here twice, first on line 1");
  }

  @Test
  void aDuplicateNameIsReportedAtItsSecondLine() {
    assertThat(
            new Yaml(directory)
                .faults(
                    """
                    links:
                      - name: a
                      - kind: fiber
                        name: a
                    upstreams:
                      - { name: u, url: http://127.0.0.1 }
                      - { name: u, url: http://127.0.0.1 }
                    routes:
                      - { name: r, path: /a, upstream: u }
                      - { name: r, path: /b, upstream: u }
                    """))
        .containsExactly(
            "gateway.yaml:4: links[1].name: \"a\" is already the name on line 2",
            "gateway.yaml:7: upstreams[1].name: \"u\" is already the name on line 6",
            "gateway.yaml:10: routes[1].name: \"r\" is already the name on line 9");
  }

  @Test
  void aDanglingUpstreamIsReportedWithTheOneThatWasMeant() {
    assertThat(
            new Yaml(directory)
                .faults(
                    """
                    upstreams: [{ name: midtrans, url: http://127.0.0.1 }]
                    routes: [{ name: r, path: /, upstream: midtran }]
                    """))
        .containsExactly(
            "gateway.yaml:2: routes[0].upstream: no upstream has the name \"midtran\"; did you mean"
                + " \"midtrans\"?");
  }

  @Test
  void terminalsThatCouldNotBeToldApartAreFaultsAndNoSecretIsShown() throws IOException {
    Files.writeString(directory.resolve("one"), "rahasia-kasir-satu\n");
    Files.writeString(directory.resolve("short"), "rahasia-pendek\n");

    assertThat(
            new Yaml(directory)
                .faults(
                    """
                    terminals:
                      - { name: kasir-1, secret: "${file:one}" }
                      - { name: kasir-1, secret: rahasia-kasir-dua-2 }
                      - name: kasir-3
                        secret: rahasia-kasir-satu
                      - { name: kasir-4, secret: rahasia-pendek }
                      - { name: kasir-5, secret: "${file:short}" }
                      - { name: kasir-6, secret: rahasia kasir enam }
                      - { name: kasir-7, secret: rahasia-kasir-é-7 }
                      - { name: kasir-8 }
                    """
                        + Yaml.REST))
        .containsExactly(
            "gateway.yaml:3: terminals[1].name: \"kasir-1\" is already the name on line 2",
            "gateway.yaml:5: terminals[2].secret: is already the secret on line 2",
            "gateway.yaml:6: terminals[3].secret: " + BAD_SECRET,
            "gateway.yaml:7: terminals[4].secret: " + BAD_SECRET,
            "gateway.yaml:8: terminals[5].secret: " + BAD_SECRET,
            "gateway.yaml:9: terminals[6].secret: " + BAD_SECRET,
            "gateway.yaml:10: terminals[7].secret: is missing");
  }

  @Test
  void anEmptyListOfTerminalsIsAFaultBecauseItWouldLetEverybodyIn() {
    for (String nobody : new String[] {"terminals: []", "terminals:"}) {
      assertThat(new Yaml(directory).faults(nobody + "\n" + Yaml.REST))
          .containsExactly("gateway.yaml:1: terminals: must have at least one entry");
    }
  }

  @Test
  void aCostIsAPlainNumberAboveNothing() {
    for (String bad : new String[] {"0", "-1", "Rp25.000", "25,000"}) {
      assertThat(new Yaml(directory).faults("outage-cost: \"" + bad + "\"\n" + Yaml.REST))
          .containsExactly(
              "gateway.yaml:1: outage-cost: \""
                  + bad
                  + "\" must be an amount above 0 such as 5000000, without separators");
    }
  }

  @Test
  void aSecretThatIsNoGoodIsNotShown() {
    String fault =
        new Yaml(directory)
            .faults(
                "upstreams: [{ name: u, url: http://h }]\nroutes: [{ name: r, path: /, upstream: u,"
                    + " callback: { url: http://a, secret: rahasia } }]\n")
            .get(0);

    assertThat(fault).startsWith("gateway.yaml:2: routes[0].callback.secret: must be whsec_");
  }

  @Test
  void aRouteThatWouldNeverBeReachedIsAFault() {
    assertThat(
            new Yaml(directory)
                .faults(
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
  void aConsoleBeyondLoopbackIsRefused() {
    for (String beyond : new String[] {"0.0.0.0:8090", "192.168.1.2:8090", "[::]:8090", "pc:1"}) {
      assertThat(
              new Yaml(directory).faults("console: { listen: \"" + beyond + "\" }\n" + Yaml.REST))
          .singleElement()
          .asString()
          .startsWith("gateway.yaml:1: console.listen: must be a loopback address")
          .contains("credentials");
    }
  }

  @Test
  void anAddressIsListenedOnOnce() {
    assertThat(new Yaml(directory).faults("listen: 127.0.0.1:8090\n" + Yaml.REST))
        .containsExactly(
            "gateway.yaml:1: console: 127.0.0.1:8090 is already taken by the terminals' side");
  }

  @Test
  void aProxysPasswordIsRefusedAndNeverShown() {
    assertThat(
            new Yaml(directory)
                .faults(
                    "links: [{ name: a, via: { proxy: \"http://u:geheim@h:1\" } }]\n" + Yaml.REST))
        .containsExactly(
            "gateway.yaml:1: links[0].via.proxy: \"http://***@h:1\" must not hold credentials:"
                + " write user and password beside it");
    for (String signIn :
        new String[] {
          "user: till",
          "password: geheim",
          "user: \"a:b\", password: geheim",
          "user: till, password: \"\"",
          "user: till, password: \"geheim\\n\"",
          "user: till, password: " + "geheim".repeat(50),
        }) {
      assertThat(
              new Yaml(directory)
                  .faults(
                      "links: [{ name: a, via: { proxy: \"http://h:1\", %s } }]\n".formatted(signIn)
                          + Yaml.REST))
          .as(signIn)
          .singleElement()
          .asString()
          .startsWith("gateway.yaml:1: links[0].via.")
          .doesNotContain("geheim");
    }
  }

  @Test
  void aSignInWithoutAProxyIsAFault() {
    assertThat(
            new Yaml(directory)
                .faults(
                    "links: [{ name: a, via: { address: 127.0.0.1, user: u, password: p } }]\n"
                        + Yaml.REST))
        .containsExactly("gateway.yaml:1: links[0].via.user: is for a proxy, and there is none");
  }

  @Test
  void aRoutesLinksMustBeThere() {
    assertThat(
            new Yaml(directory)
                .faults(
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
            new Yaml(directory)
                .faults(
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
  void aLinkLeavesByOneWayOnly() {
    assertThat(
            new Yaml(directory)
                .faults(
                    "links: [{ name: a, via: { interface: e, address: 127.0.0.1 } }]\n"
                        + Yaml.REST))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:1: links[0].via: must have one of ");
  }

  @Test
  void aKeyWithoutAValueIsAFaultAndNotTheDefault() {
    assertThat(
            new Yaml(directory)
                .faults(
                    """
                    links: [{ name: a, via: }]
                    upstreams:
                    routes:
                      - { name: a, path: /, upstream: "u", mode: , lane: }
                    """))
        .containsExactly(
            "gateway.yaml:1: links[0].via: has no value",
            "gateway.yaml:2: upstreams: has no value",
            "gateway.yaml:4: routes[0].upstream: no upstream has the name \"u\"",
            "gateway.yaml:4: routes[0].mode: has no value",
            "gateway.yaml:4: routes[0].lane: has no value");
  }

  @Test
  void badValuesOfARouteAreRefused() {
    String route =
        "upstreams: [{ name: u, url: http://127.0.0.1 }]\nroutes: [{ name: r, path: /a, upstream: u, %s }]\n";
    for (String bad :
        new String[] {
          "key: { json: order_id }",
          "key: { json: /a~2 }",
          "key: { header: 'A B' }",
          "key: {}",
          "key: { header: lanjut-terminal }",
          "lane: { header: Lanjut-Terminal }",
          "lane: { json: /a, header: B }",
          "lane: /a",
          "methods: [post]",
          "methods: []",
          "methods: POST",
          "mode: queue",
          "key-required: yes",
          "sticky: yes",
          "wait: 10",
          "wait: 11m",
          "wait: -1s",
          "wait: 99999999999s",
          "expires-after: 0s",
          "offline-answer:",
          "offline-answer: {}",
          "offline-answer: { status: 202 }",
          "offline-answer: { body: '{' }",
          "offline-answer: { body: '{} {}' }",
          "offline-answer: { body: '' }",
          "offline-answer: { body: '{\"a\": {id}}' }",
          "offline-answer: { body: '{\"a\": \"{idd}\"}' }",
          "offline-answer: { body: '{\"a\": \"{/b~}\"}' }",
          "offline-answer: { body: '{\"a\": \"\\{id}\"}' }",
          "offline-answer: { body: '{}', status: 503 }",
          "offline-answer: { body: '{}', status: 204 }",
          "offline-answer: { body: '{}', headers: { Location: /a } }",
          "offline-answer: { body: '{}', headers: { retry-after: 1 } }",
          "offline-answer: { body: '{}', headers: { Connection: close } }",
          "offline-answer: { body: '{}', headers: { 'A B': a } }",
          "offline-answer: { body: '{}', headers: { A: b, a: c } }",
          "offline-answer: { body: '{}', headers: { A: \"b\\nc\" } }",
          "offline-answer: { body: '{}', headers: [a] }",
          "offline-answer: { body: '<a>{id}</a>', headers: { content-type: text/xml } }",
          "callback: { url: 'http://a' }",
          "callback: { url: 'ftp://a', secret: whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= }",
          "callback: { url: 'http://a', secret: MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= }",
          "callback: { url: 'http://a', secret: whsec_MDEyMzQ1Njc4OWFiY2RlZg== }",
          "callback: { url: 'http://a', secret: 'whsec_no Base64 of thirty-two octets!!' }",
          "strip-prefix: /b",
          "strip-prefix: a",
          "limits: { body: 0KB }",
          "limits: { body: 2GB }",
          "limits: { body: 1mb }",
          "limits: { count: 0 }",
          "limits: { amount: { json: /a } }",
          "limits: { amount: { max: 1 } }",
          "limits: { amount: { json: /a, max: 5.000.000 } }",
          "limits: { amount: { json: /a, max: 0 } }",
          "drain: { rate: 0 }",
          "drain: { concurrency: 0 }",
          "class: high",
          "canary: {}",
          "mode: transact, canary: ",
          "mode: transact, canary: { path: /b }",
          "mode: transact, canary: { body: '{\"a\": \"{/b}\"}' }",
          "mode: transact, canary: { body: '{\"a\": \"{id}\"}' }",
          "mode: transact, canary: { method: GET, body: '{}' }",
          "mode: transact, canary: { status: [] }",
          "mode: transact, canary: { headers: { idempotency-key: a } }",
          "mode: transact, methods: [POST], canary: { method: PUT }",
          "mode: transact, key: { json: /a }, canary: {}",
          "mode: transact, key: { json: /a }, canary: { body: '{\"b\": \"{key}\"}' }",
          "hedge: yes",
          "mode: transact, hedge: true",
          "answers: {}",
          "answers: { absent: { status: [404] } }",
          "answers: { delivered: {} }",
          "answers: { delivered: { status: [409] }, unknown: { status: [409] } }",
          "answers: { delivered: { json: { /a: [b] } }, rejected: { status: [200] } }",
          "answers: { rejected: { json: { a: [b] } } }",
          "inquiry: { path: '/{key}' }",
          "inquiry: { delivered: { status: [200] } }",
          "inquiry: { path: /status, delivered: { status: [200] } }",
          "inquiry: { path: '/{kee}/{id}', delivered: { status: [200] } }",
          "inquiry: { path: '/{state}/{id}', delivered: { status: [200] } }",
          "inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { A: '{state}' } }",
          "inquiry: { path: '/{key}', delivered: { status: [] } }",
          "inquiry: { path: '/{key}', delivered: { status: [999] } }",
          "inquiry: { path: '/{key}', delivered: { status: [200] }, absent: { status: [200] } }",
          "inquiry: { path: '/{key}', delivered: { status: [200] }, rejected: { status: [200] } }",
          "inquiry: { path: '/{key}', absent: { status: [200] }, delivered: { json: { /a: [b] } } }",
          "inquiry: { path: '/{key}', delivered: {} }",
          "inquiry: { path: '/{key}', delivered: { json: } }",
          "inquiry: { path: '/{key}', delivered: { json: {} } }",
          "inquiry: { path: '/{key}', delivered: { json: { /a: [] } } }",
          "inquiry: { path: '/{key}', delivered: { json: { /a: b } } }",
          "inquiry: { path: '/{key}', delivered: { json: { a: [b] } } }",
          "inquiry: { path: '/{key}', delivered: { json: { /a: [b], /a: [c] } } }",
          "inquiry: { path: '/{/a~2}', delivered: { status: [200] } }",
          "inquiry: { path: '/./{key}', delivered: { status: [200] } }",
          "inquiry: { path: '/{key}/%2e%2E?x', delivered: { status: [200] } }",
          "inquiry: { path: '/{key}', delivered: { status: [200] }, body: '{}' }",
          "inquiry: { method: POST, path: '/{key}', delivered: { status: [200] }, body: '{' }",
          "inquiry: { method: POST, path: '/{key}', delivered: { status: [200] }, body: '{\"a\": {key}}' }",
          "inquiry: { method: POST, path: '/{key}', delivered: { status: [200] }, body: '{\"a\": \"{kee}\"}' }",
          "inquiry: { method: POST, path: '/{key}', delivered: { status: [200] }, body: '<a>{key}</a>',"
              + " headers: { Content-Type: text/xml } }",
          "inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { Content-Type: '{key}' } }",
          "inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { Host: a } }",
          "inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { Connection: a } }",
          "inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { 'A B': a } }",
          "inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { A: b, a: c } }",
          "inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { A: \"b\\nc\" } }",
          "inquiry: { path: '/{key}', delivered: { status: [200] }, headers: { A: '{/b~}' } }",
        }) {
      assertThat(new Yaml(directory).faults(route.formatted(bad)))
          .as(bad)
          .singleElement()
          .asString()
          .startsWith("gateway.yaml:2: routes[0].");
    }
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
      assertThat(
              new Yaml(directory)
                  .faults("upstreams: [{ name: u, url: \"" + bad + "\" }]\nroutes: []\n"))
          .as(bad)
          .singleElement()
          .asString()
          .startsWith("gateway.yaml:1: upstreams[0].url: ");
    }
    for (String bad : new String[] {"v2", "/a?b", "/a b", "/-/x", "/%zz"}) {
      assertThat(
              new Yaml(directory)
                  .faults(
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

  @Test
  void aSecretInABadHeaderIsNotShown() {
    Yaml yaml = new Yaml(directory, Map.of("TOKEN", "geheim{kee}"));

    assertThat(
            yaml.faults(
                """
                upstreams: [{ name: u, url: http://127.0.0.1 }]
                routes: [{ name: r, path: /a, upstream: u, inquiry: { path: '/{key}',
                  delivered: { status: [200] }, headers: { X-Token: "${env:TOKEN}" } } }]
                """))
        .containsExactly(
            "gateway.yaml:3: routes[0].inquiry.headers.X-Token: \"${env:TOKEN}\" has braces that"
                + " hold none of key, id and a JSON Pointer such as /order_id");
  }
}
