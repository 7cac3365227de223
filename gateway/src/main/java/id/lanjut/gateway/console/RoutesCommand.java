package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code lanjut routes}: lists a running gateway's routes, and has under it what pauses one and
 * lets it go on. Exit code 0, or 1 when the console cannot be asked.
 */
@Command(
    name = "routes",
    mixinStandardHelpOptions = true,
    description = "Lists the routes; pauses one (pause) and lets it go on (resume).")
public final class RoutesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConsoleOption console;

  @Option(names = "--json", description = "Prints the console's own JSON")
  private boolean json;

  private RoutesCommand(Supplier<String> configured) {
    this.console = new ConsoleOption(configured);
  }

  /**
   * The command with those under it, not parsed yet.
   *
   * @param configured the console's address when the command line names none
   * @param user who is at the command line
   */
  public static CommandLine with(Supplier<String> configured, String user) {
    return new CommandLine(new RoutesCommand(configured))
        .addSubcommand(new NamedDecisionCommand.Pause(configured, user))
        .addSubcommand(new NamedDecisionCommand.Resume(configured, user));
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    return new StatusList("routes", RoutesCommand::line).print(commandLine, console, json);
  }

  private static String line(JsonNode route) {
    return String.format(
        Locale.ROOT,
        "%-8s  %-6s  %s%n",
        route.path("state").asText(),
        route.path("class").asText(),
        route.path("name").asText());
  }
}
