package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsInConfigTest {
  private static final String BAD_SECRET =
      "must be 16 to 200 letters, digits and signs of ASCII, without spaces";

  @TempDir private Path directory;

  private List<String> faults(String text) {
    return new Yaml(directory).faults(text);
  }

  @Test
  void aSecretStandsInForAnyPartOfAValue() throws IOException {
    // Given
    Files.writeString(directory.resolve("port"), "8123\n");
    Yaml yaml = new Yaml(directory, Map.of("SHOP", "Toko $1 Melati", "IP", "127.0.0.1"));

    // When
    GatewaySettings settings =
        yaml.good("name: ${env:SHOP}\nlisten: \"${env:IP}:${file:port}\"\n" + Yaml.REST).settings();

    // Then
    assertThat(settings.name()).isEqualTo("Toko $1 Melati");
    assertThat(settings.listen()).isEqualTo(new Endpoint("127.0.0.1", 8123));
  }

  @Test
  void aSecretThatIsMissingIsAFaultAtItsLine() {
    assertThat(
            faults(
                "name: ${env:NOPE}\ndata: ${file:nope}\nbalance: ${vault:x}\nlisten: ${env:A\n"
                    + Yaml.REST))
        .containsExactly(
            "gateway.yaml:1: name: the environment variable NOPE is not set",
            "gateway.yaml:2: data: the file nope cannot be read",
            "gateway.yaml:3: balance: must be ${env:NAME} or ${file:path}, not ${vault:x}",
            "gateway.yaml:4: listen: \"${\" is never closed by \"}\"");
  }

  @Test
  void aBadSecretIsNotShown() {
    // Given
    Yaml yaml = new Yaml(directory, Map.of("PROXY", "geheim"));

    // When
    String fault =
        yaml.faults("links: [{ name: a, via: { proxy: \"${env:PROXY}\" } }]\n" + Yaml.REST).get(0);

    // Then
    assertThat(fault).contains("${env:PROXY}").doesNotContain("geheim");
  }

  @Test
  void terminalsThatCouldNotBeToldApartAreFaultsAndNoSecretIsShown() throws IOException {
    Files.writeString(directory.resolve("one"), "rahasia-kasir-satu\n");
    Files.writeString(directory.resolve("short"), "rahasia-pendek\n");

    assertThat(
            faults(
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
  void aSecretThatIsNoGoodIsNotShown() {
    String fault =
        faults(
                "upstreams: [{ name: u, url: http://h }]\nroutes: [{ name: r, path: /, upstream: u,"
                    + " callback: { url: http://a, secret: rahasia } }]\n")
            .get(0);

    assertThat(fault).startsWith("gateway.yaml:2: routes[0].callback.secret: must be whsec_");
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
