package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Reading;
import id.lanjut.gateway.yaml.YamlFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Loads {@code gateway.yaml}. */
public final class ConfigFile {
  private final Function<String, Optional<String>> environment;

  /**
   * Loads files that may speak of the environment.
   *
   * @param environment the value of an environment variable; empty when it is not set
   */
  public ConfigFile(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /** Loads with this process's own environment. */
  public static ConfigResult load(Path file) {
    return new ConfigFile(name -> Optional.ofNullable(System.getenv(name))).read(file);
  }

  /**
   * Where the data directory is, whatever else is wrong with the file; empty where that itself
   * cannot be told.
   */
  public static Optional<Path> dataDirectory(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Reading reading = new Reading(absolute, name -> Optional.ofNullable(System.getenv(name)));
    return YamlFile.root(absolute, reading, GatewayBinder.KEYS)
        .map(new GatewayBinder(absolute.resolveSibling(""))::data)
        .filter(data -> reading.faults().stream().noneMatch(fault -> fault.path().equals("data")));
  }

  /** The settings, or everything wrong with the file; a file that is not there is one fault. */
  public ConfigResult read(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Reading reading = new Reading(absolute, environment);
    Optional<GatewaySettings> settings =
        YamlFile.root(absolute, reading, GatewayBinder.KEYS)
            .map(root -> new GatewayBinder(absolute.resolveSibling("")).bind(root));
    return settings.isPresent() && reading.faults().isEmpty()
        ? new ConfigResult.Loaded(absolute, settings.get(), NotActiveYet.in(settings.get()))
        : new ConfigResult.Faulty(reading.faults());
  }
}
