package id.lanjut.gateway.cli;

import id.lanjut.gateway.config.ConfigFile;
import id.lanjut.gateway.config.ConfigResult;
import id.lanjut.gateway.yaml.Fault;
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
  private static final Fault MISSING =
      new Fault("config/gateway.yaml", 0, "", "there is no such file, and no ./gateway.yaml");

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
    Optional<Path> found = found();
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

  /**
   * Where the console of the configured gateway is; the usual place when there is no configuration.
   *
   * @throws BadConfiguration when there is one and it is not good: another gateway than the one
   *     that is meant must not be asked, let alone told to do something
   */
  String consoleAddress() {
    Optional<ConfigResult> result = found().map(ConfigFile::load);
    if (result.isPresent() && result.get() instanceof ConfigResult.Faulty faulty) {
      throw new BadConfiguration(faulty.faults());
    }
    return result
        .map(loaded -> ((ConfigResult.Loaded) loaded).settings().console().toString())
        .orElse(USUAL_CONSOLE);
  }

  /**
   * The data directory of the configured gateway, whatever else is wrong with the file: a console
   * beyond this computer is a fault until there is a user.
   *
   * @throws BadConfiguration when there is no file, or it does not say where
   */
  Path dataDirectory() {
    Path config = found().orElseThrow(() -> new BadConfiguration(List.of(MISSING)));
    return ConfigFile.dataDirectory(config)
        .orElseThrow(
            () ->
                new BadConfiguration(
                    ConfigFile.load(config) instanceof ConfigResult.Faulty faulty
                        ? faulty.faults()
                        : List.of()));
  }

  private Optional<Path> found() {
    return Optional.ofNullable(file).or(ConfigOption::usualPlace);
  }

  private static Optional<Path> usualPlace() {
    return USUAL_PLACES.stream().filter(Files::isRegularFile).findFirst();
  }
}
