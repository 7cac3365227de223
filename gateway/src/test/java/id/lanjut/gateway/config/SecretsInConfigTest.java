package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsInConfigTest {
  @TempDir private Path directory;

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
            new Yaml(directory)
                .faults(
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
}
