package id.lanjut.gateway.cli;

import id.lanjut.gateway.config.ConfigResult;
import id.lanjut.gateway.config.GatewaySettings;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a configuration amounts to, or everything wrong with it, without starting. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Check the configuration without starting: one line per fault, or ok.")
final class CheckCommand implements Callable<Integer> {
  private final ConfigOption config;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  CheckCommand(ConfigOption config) {
    this.config = config;
  }

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    Optional<ConfigResult.Loaded> loaded = config.load(line.getErr());
    loaded.ifPresent(good -> print(good, line.getOut()));
    return loaded.isPresent() ? ExitCode.FINE : ExitCode.BAD_CONFIGURATION;
  }

  private static void print(ConfigResult.Loaded loaded, PrintWriter out) {
    GatewaySettings settings = loaded.settings();
    out.println(
        Stream.of(
                counted(settings.links().size(), "link"),
                counted(settings.upstreams().size(), "upstream"),
                counted(settings.routes().size(), "route"))
            .collect(Collectors.joining(", ", "ok: ", "")));
    loaded.notActiveYet().forEach(out::println);
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
