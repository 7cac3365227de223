package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Fault;
import java.nio.file.Path;
import java.util.List;

/** What became of loading a configuration. */
public sealed interface ConfigResult {
  /**
   * It is good.
   *
   * @param file where it stands
   * @param settings what it says
   * @param notActiveYet one line for each setting that this version accepts and does not act on
   */
  record Loaded(Path file, GatewaySettings settings, List<String> notActiveYet)
      implements ConfigResult {
    public Loaded {
      notActiveYet = List.copyOf(notActiveYet);
    }
  }

  /**
   * It is not.
   *
   * @param faults everything wrong with it in the order of the lines, at least one
   */
  record Faulty(List<Fault> faults) implements ConfigResult {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
