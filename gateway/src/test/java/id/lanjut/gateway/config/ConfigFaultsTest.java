package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFaultsTest {
  @TempDir private Path directory;

  private List<String> faults(String text) {
    return new Yaml(directory).faults(text);
  }

  @Test
  void everyFaultOfAFileIsReportedAtOnceWithItsLine() {
    assertThat(
            faults(
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
    assertThat(faults("# nothing yet\n"))
        .containsExactly(
            "gateway.yaml:1: upstreams: is missing", "gateway.yaml:1: routes: is missing");
  }

  @Test
  void whatIsRememberedIsKept() {
    assertThat(faults("keys-remembered: 30d\nledger: { keep: 7d, backup-at: noon }\n" + Yaml.REST))
        .containsExactly(
            "gateway.yaml:2: ledger.keep: must not be shorter than keys-remembered",
            "gateway.yaml:2: ledger.backup-at: \"noon\" must be a time of day such as 02:30");
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
    assertThat(faults("name: a\nlisten: [\nlinks: }\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:3: is no YAML: ");
    assertThat(faults("name: a\n\tlisten: b\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:2: is no YAML: ");
    assertThat(faults("name: a\nlisten: \u0007\n"))
        .containsExactly("gateway.yaml:2: is no YAML: it holds a character that is not allowed");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(faults(Yaml.REST + "---\nname: b\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:3: is no YAML: ");
  }

  @Test
  void aFileThatIsNoMappingIsRefused() {
    assertThat(faults("- a\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:1: must be a group of keys: name, data, ");
  }

  @Test
  void aDuplicateKeyIsReportedAtItsSecondLine() {
    assertThat(faults("name: a\nname: b\n" + Yaml.REST))
        .containsExactly("gateway.yaml:2: name: stands here twice, first on line 1");
  }

  @Test
  void aDuplicateNameIsReportedAtItsSecondLine() {
    assertThat(
            faults(
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
  void anEmptyListOfTerminalsIsAFaultBecauseItWouldLetEverybodyIn() {
    for (String nobody : new String[] {"terminals: []", "terminals:"}) {
      assertThat(faults(nobody + "\n" + Yaml.REST))
          .containsExactly("gateway.yaml:1: terminals: must have at least one entry");
    }
  }

  @Test
  void aCostIsAPlainNumberAboveNothing() {
    for (String bad : new String[] {"0", "-1", "Rp25.000", "25,000"}) {
      assertThat(faults("outage-cost: \"" + bad + "\"\n" + Yaml.REST))
          .containsExactly(
              "gateway.yaml:1: outage-cost: \""
                  + bad
                  + "\" must be an amount above 0 such as 5000000, without separators");
    }
  }

  @Test
  void aConsoleBeyondLoopbackIsRefused() {
    for (String beyond : new String[] {"0.0.0.0:8090", "192.168.1.2:8090", "[::]:8090", "pc:1"}) {
      assertThat(faults("console: { listen: \"" + beyond + "\" }\n" + Yaml.REST))
          .singleElement()
          .asString()
          .startsWith("gateway.yaml:1: console.listen: must be a loopback address")
          .contains("credentials");
    }
  }

  @Test
  void anAddressIsListenedOnOnce() {
    assertThat(faults("listen: 127.0.0.1:8090\n" + Yaml.REST))
        .containsExactly(
            "gateway.yaml:1: console: 127.0.0.1:8090 is already taken by the terminals' side");
  }

  @Test
  void aKeyWithoutAValueIsAFaultAndNotTheDefault() {
    assertThat(
            faults(
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
}
