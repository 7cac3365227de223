package id.lanjut.gateway.cli;

import id.lanjut.gateway.config.ConfigResult;

/** Runs a gateway until it is asked to stop. */
@FunctionalInterface
public interface Runner {
  /**
   * Returns when the gateway has stopped.
   *
   * @param configuration what without effect in this version it says has been logged
   * @return an {@link ExitCode}
   */
  int run(ConfigResult.Loaded configuration);
}
