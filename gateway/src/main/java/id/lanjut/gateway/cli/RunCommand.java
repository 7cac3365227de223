package id.lanjut.gateway.cli;

import id.lanjut.gateway.config.ConfigResult;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the gateway; what happens when no command is named. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run the gateway until it is asked to stop (SIGTERM). The default command.")
final class RunCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  private final ConfigOption config;
  private final Runner runner;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  RunCommand(ConfigOption config, Runner runner) {
    this.config = config;
    this.runner = runner;
  }

  @Override
  public Integer call() {
    Optional<ConfigResult.Loaded> loaded = config.load(spec.commandLine().getErr());
    if (loaded.isEmpty()) {
      return ExitCode.BAD_CONFIGURATION;
    }
    loaded.get().notActiveYet().forEach(log::warn);
    return runner.run(loaded.get());
  }
}
