package id.lanjut.gateway.cli;

import id.lanjut.gateway.config.ConfigFile;
import id.lanjut.gateway.config.ConfigResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code --config FILE}, and where the file is looked for without it. */
final class ConfigOption {
  private static final String USUAL_CONSOLE = "127.0.0.1:8090";
  private static final List<Path> USUAL_PLACES =
      List.of(Path.of("config", "gateway.yaml"), Path.of("gateway.yaml"));

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = {
        "The configuration.",
        "Default: ./config/gateway.yaml, then ./gateway.yaml, whichever exists."
      })
  private @Nullable Path file;

  /** The configuration; when there is none that is good, the faults are on the error stream. */
  Optional<ConfigResult.Loaded> load(PrintWriter err) {
    Optional<Path> found = Optional.ofNullable(file).or(ConfigOption::usualPlace);
    if (found.isEmpty()) {
      err.println(
          "no configuration: neither ./config/gateway.yaml nor ./gateway.yaml is here;"
              + " name one with --config FILE");
      return Optional.empty();
    }
    ConfigResult result = ConfigFile.load(found.get());
    if (result instanceof ConfigResult.Loaded loaded) {
      return Optional.of(loaded);
    }
    if (result instanceof ConfigResult.Faulty faulty) {
      faulty.faults().forEach(err::println);
    }
    return Optional.empty();
  }

  /** Where the console of the configured gateway is; the usual place when none is configured. */
  String consoleAddress() {
    return Optional.ofNullable(file)
        .or(ConfigOption::usualPlace)
        .map(ConfigFile::load)
        .filter(ConfigResult.Loaded.class::isInstance)
        .map(loaded -> ((ConfigResult.Loaded) loaded).settings().console().toString())
        .orElse(USUAL_CONSOLE);
  }

  private static Optional<Path> usualPlace() {
    return USUAL_PLACES.stream().filter(Files::isRegularFile).findFirst();
  }
}
