package id.lanjut.gateway.access;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanjut user token}: what programs and the commands themselves show to the console. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Makes tokens for programs, and takes them back.")
final class TokenCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  private TokenCommand() {}

  static CommandLine with(RosterDesk desk) {
    return new CommandLine(new TokenCommand())
        .addSubcommand(new Add(desk))
        .addSubcommand(new Remove(desk));
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "user token add or remove?");
  }

  /** {@code lanjut user token add NAME --role ROLE}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Makes a token and prints it; it is shown this once.")
  private static final class Add implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "What it is for; stands in the audit trail")
    private String name = "";

    @Option(
        names = "--role",
        required = true,
        paramLabel = "ROLE",
        description = "viewer looks, operator decides, admin makes backups too")
    private String role = "";

    private final RosterDesk desk;

    Add(RosterDesk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      CommandLine command = Objects.requireNonNull(spec).commandLine();
      RosterDesk.check(command, name);
      Role as = RosterDesk.role(command, role);
      return desk.work(
          command,
          file -> {
            String token = Secret.make(desk.random());
            ApiToken kept = new ApiToken(name, as, Secret.digest(token));
            String did = "user token add " + name + " as " + as.word();
            desk.change(file, did, roster -> with(roster, kept));
            UserCommand.say(command, token);
            PrintWriter err = command.getErr();
            err.println("keep it now: only its digest is kept here");
            err.flush();
          });
    }

    private static Roster with(Roster roster, ApiToken token) throws UserFile.Refused {
      if (roster.users().isEmpty()) {
        throw new UserFile.Refused("first a person: lanjut user add NAME --role admin");
      }
      UserCommand.refuseTaken(roster, token.name());
      return roster.with(token);
    }
  }

  /** {@code lanjut user token remove NAME}. */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Takes a token back, at once.")
  private static final class Remove implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The token's name")
    private String name = "";

    private final RosterDesk desk;

    Remove(RosterDesk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      CommandLine command = Objects.requireNonNull(spec).commandLine();
      return desk.work(
          command,
          file -> {
            desk.change(file, "user token remove " + name, this::without);
            UserCommand.say(command, name + " is worth nothing any more");
            UserCommand.sayWhenNobodyIsLeft(command, RosterDesk.roster(file));
          });
    }

    private Roster without(Roster roster) throws UserFile.Refused {
      if (roster.tokens().stream().noneMatch(token -> token.name().equals(name))) {
        throw new UserFile.Refused("no token is called " + name);
      }
      return roster.without(name);
    }
  }
}
