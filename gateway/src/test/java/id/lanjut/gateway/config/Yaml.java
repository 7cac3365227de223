package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.yaml.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes {@code gateway.yaml} into a directory and loads it. */
record Yaml(Path directory, Map<String, String> environment) {
  static final String REST =
      """
      upstreams: [{ name: api, url: "http://127.0.0.1:9000" }]
      routes: [{ name: all, path: /, upstream: api }]
      """;

  Yaml(Path directory) {
    this(directory, Map.of());
  }

  ConfigResult load(String text) {
    try {
      Path file = Files.writeString(directory.resolve("gateway.yaml"), text);
      return new ConfigFile(name -> Optional.ofNullable(environment.get(name))).read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConfigResult.Loaded good(String text) {
    ConfigResult result = load(text);
    assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
    return (ConfigResult.Loaded) result;
  }

  List<String> faults(String text) {
    ConfigResult result = load(text);
    assertThat(result).isInstanceOf(ConfigResult.Faulty.class);
    return ((ConfigResult.Faulty) result).faults().stream().map(Fault::toString).toList();
  }
}
