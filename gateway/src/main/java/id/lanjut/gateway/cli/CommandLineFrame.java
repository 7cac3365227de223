package id.lanjut.gateway.cli;

import id.lanjut.gateway.access.UserCommand;
import id.lanjut.gateway.console.AlertCommand;
import id.lanjut.gateway.console.BackupCommand;
import id.lanjut.gateway.console.DayCommand;
import id.lanjut.gateway.console.DecisionCommand;
import id.lanjut.gateway.console.DrillCommand;
import id.lanjut.gateway.console.LinksCommand;
import id.lanjut.gateway.console.RoutesCommand;
import id.lanjut.gateway.console.StatusCommand;
import id.lanjut.gateway.console.TransactionsCommand;
import id.lanjut.gateway.console.UptimeCommand;
import id.lanjut.gateway.demo.DemoCommand;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The commands of the program. */
public final class CommandLineFrame {
  private static final Logger log = LoggerFactory.getLogger(CommandLineFrame.class);

  private final ConfigOption config = new ConfigOption();
  private final RunCommand run;
  private final DemoCommand demo;
  private UnaryOperator<CommandLine> streams = UnaryOperator.identity();

  /**
   * The commands on the process's own streams.
   *
   * @param runner what {@code run} does with a good configuration
   * @param demo the command that plays the demo
   */
  public CommandLineFrame(Runner runner, DemoCommand demo) {
    this.run = new RunCommand(config, runner);
    this.demo = demo;
  }

  /** The same commands on other streams. */
  CommandLineFrame on(PrintWriter out, PrintWriter err) {
    streams = commands -> commands.setOut(out).setErr(err);
    return this;
  }

  /** What the commands are called. */
  public Set<String> names() {
    return Set.copyOf(all().getSubcommands().keySet());
  }

  /** Runs the command that the arguments name; answers its {@link ExitCode}. */
  public int execute(String... arguments) {
    // A gateway that starts after a power cut does not wait until every other command is described.
    boolean runs = arguments.length > 0 && arguments[0].equals("run");
    return streams
        .apply(runs ? runAlone() : all())
        .setExecutionExceptionHandler(CommandLineFrame::failed)
        .execute(arguments);
  }

  private CommandLine runAlone() {
    return new CommandLine(new LanjutCommand(config, run)).addSubcommand(run);
  }

  private CommandLine all() {
    String user = System.getProperty("user.name", "");
    InstantSource clock = InstantSource.system();
    ZoneId zone = ZoneId.systemDefault();
    return runAlone()
        .addSubcommand(new CheckCommand(config))
        .addSubcommand(new StatusCommand(config::consoleAddress))
        .addSubcommand(new TransactionsCommand(config::consoleAddress))
        .addSubcommand(new DecisionCommand.Retry(config::consoleAddress))
        .addSubcommand(new DecisionCommand.Cancel(config::consoleAddress))
        .addSubcommand(new DecisionCommand.Resolve(config::consoleAddress))
        .addSubcommand(LinksCommand.with(config::consoleAddress, user))
        .addSubcommand(RoutesCommand.with(config::consoleAddress, user))
        .addSubcommand(
            new DayCommand(
                config::consoleAddress, () -> LocalDate.ofInstant(clock.instant(), zone)))
        .addSubcommand(new DrillCommand(config::consoleAddress, user))
        .addSubcommand(new UptimeCommand(config::consoleAddress, zone))
        .addSubcommand(new BackupCommand(config::consoleAddress))
        .addSubcommand(AlertCommand.with(config::consoleAddress))
        .addSubcommand(UserCommand.with(config::dataDirectory, user, clock))
        .addSubcommand(demo);
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    if (e instanceof BadConfiguration bad) {
      PrintWriter err = command.getErr();
      bad.faults().forEach(err::println);
      err.println(
          "which gateway is meant is not known; mend the file, name another (--config), or name"
              + " --console");
      return ExitCode.BAD_CONFIGURATION;
    }
    log.error("{} failed", command.getCommandName(), e);
    return ExitCode.FAILED;
  }
}
