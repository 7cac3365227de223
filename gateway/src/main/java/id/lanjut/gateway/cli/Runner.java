package id.lanjut.gateway.cli;

import id.lanjut.gateway.config.GatewaySettings;
import java.util.List;

/** Runs a gateway until it is asked to stop. */
@FunctionalInterface
public interface Runner {
  /**
   * Returns when the gateway has stopped.
   *
   * @param notActiveYet one line for each setting without effect in this version; already logged
   * @return an {@link ExitCode}
   */
  int run(GatewaySettings settings, List<String> notActiveYet);
}
