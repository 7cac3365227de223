package id.lanjut.gateway.console;

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
 * {@code lanjut links}: lists a running gateway's links, and has under it what takes one out and
 * gives it back. Exit code 0, or 1 when the console cannot be asked.
 */
@Command(
    name = "links",
    mixinStandardHelpOptions = true,
    description = "Lists the links; takes one out (hold) and gives it back (release).")
public final class LinksCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConsoleOption console;

  @Option(names = "--json", description = "Prints the console's own JSON")
  private boolean json;

  private LinksCommand(Supplier<String> configured) {
    this.console = new ConsoleOption(configured);
  }

  /**
   * The command with those under it, not parsed yet.
   *
   * @param configured the console's address when the command line names none
   * @param user who is at the command line
   */
  public static CommandLine with(Supplier<String> configured, String user) {
    return new CommandLine(new LinksCommand(configured))
        .addSubcommand(new NamedDecisionCommand.Hold(configured, user))
        .addSubcommand(new NamedDecisionCommand.Release(configured, user));
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    return new StatusList("links", StatusSummary::link).print(commandLine, console, json);
  }
}
