package id.lanjut.gateway.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code lanjut user}: who may use the console. Its commands change a file in the data directory,
 * whether the gateway runs or not, and one that runs goes by it at once. Exit code 0 when it is
 * done, 1 when it is not possible, 2 for bad usage.
 */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description =
        "Says who may use the console; while there is nobody, it is open on this computer.")
public final class UserCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  private UserCommand() {}

  /**
   * The command with those under it, not parsed yet.
   *
   * @param data the configured data directory
   * @param who the computer's own name for whoever is at the command line
   */
  public static CommandLine with(Supplier<Path> data, String who, InstantSource clock) {
    return with(
        new RosterDesk(data, who, System.in, new SecureRandom(), clock, Passwords.USUAL_COST));
  }

  static CommandLine with(RosterDesk desk) {
    return new CommandLine(new UserCommand())
        .addSubcommand(new Add(desk))
        .addSubcommand(new Change(desk))
        .addSubcommand(new Remove(desk))
        .addSubcommand(new Listing(desk))
        .addSubcommand(TokenCommand.with(desk));
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "user add, password, remove, list or token?");
  }

  /** {@code lanjut user add NAME --role ROLE}. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Lets a person sign in; asks for the password.")
  private static final class Add implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final PasswordOption password;

    @Parameters(paramLabel = "NAME", description = "What the person signs in with")
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
      this.password = new PasswordOption(desk.standardInput());
    }

    @Override
    public Integer call() {
      CommandLine command = Objects.requireNonNull(spec).commandLine();
      RosterDesk.check(command, name);
      Role as = RosterDesk.role(command, role);
      return desk.work(
          command,
          file -> {
            refuseTaken(RosterDesk.roster(file), name);
            String hash = desk.hash(password.read());
            String did = "user add " + name + " as " + as.word();
            desk.change(file, did, roster -> with(roster, new User(name, as, hash)));
            say(command, name + " may sign in as " + as.word());
          });
    }

    private static Roster with(Roster roster, User user) throws UserFile.Refused {
      refuseTaken(roster, user.name());
      return roster.with(user);
    }
  }

  /** {@code lanjut user password NAME}. */
  @Command(
      name = "password",
      mixinStandardHelpOptions = true,
      description = "Gives a person another password; wherever they are signed in, that ends.")
  private static final class Change implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final PasswordOption password;

    @Parameters(paramLabel = "NAME", description = "The person's name")
    private String name = "";

    private final RosterDesk desk;

    Change(RosterDesk desk) {
      this.desk = desk;
      this.password = new PasswordOption(desk.standardInput());
    }

    @Override
    public Integer call() {
      CommandLine command = Objects.requireNonNull(spec).commandLine();
      return desk.work(
          command,
          file -> {
            var unused = known(RosterDesk.roster(file));
            String hash = desk.hash(password.read());
            desk.change(
                file,
                "user password " + name,
                roster -> roster.with(new User(name, known(roster).role(), hash)));
            say(command, name + " has another password");
          });
    }

    private User known(Roster roster) throws UserFile.Refused {
      return roster.user(name).orElseThrow(() -> new UserFile.Refused("no user is called " + name));
    }
  }

  /** {@code lanjut user remove NAME}. */
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Locks a person out, at once.")
  private static final class Remove implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The person's name")
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
            desk.change(file, "user remove " + name, this::without);
            say(command, name + " is locked out");
            sayWhenNobodyIsLeft(command, RosterDesk.roster(file));
          });
    }

    private Roster without(Roster roster) throws UserFile.Refused {
      if (roster.user(name).isEmpty()) {
        throw new UserFile.Refused("no user is called " + name);
      }
      return roster.without(name);
    }
  }

  /** {@code lanjut user list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists users and tokens with their roles.")
  private static final class Listing implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Prints them as JSON")
    private boolean json;

    private final RosterDesk desk;

    Listing(RosterDesk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      CommandLine command = Objects.requireNonNull(spec).commandLine();
      return desk.work(
          command,
          file -> {
            Roster roster = RosterDesk.roster(file);
            if (json) {
              say(command, json(roster));
              return;
            }
            roster.users().forEach(it -> say(command, line("user", it.name(), it.role())));
            roster.tokens().forEach(it -> say(command, line("token", it.name(), it.role())));
          });
    }

    private static String json(Roster roster) {
      ObjectNode told = JsonNodeFactory.instance.objectNode();
      ArrayNode users = told.putArray("users");
      roster
          .users()
          .forEach(it -> users.addObject().put("name", it.name()).put("role", it.role().word()));
      ArrayNode tokens = told.putArray("tokens");
      roster
          .tokens()
          .forEach(it -> tokens.addObject().put("name", it.name()).put("role", it.role().word()));
      return told.toString();
    }

    private static String line(String kind, String name, Role role) {
      return String.format("%-5s  %-32s  %s", kind, name, role.word());
    }
  }

  static void refuseTaken(Roster roster, String name) throws UserFile.Refused {
    if (roster.has(name)) {
      throw new UserFile.Refused("there is a user or a token " + name + " already");
    }
  }

  static void sayWhenNobodyIsLeft(CommandLine command, Roster roster) {
    if (roster.isEmpty()) {
      PrintWriter err = command.getErr();
      err.println("nobody is left: the console is open to whoever is on this computer");
      err.flush();
    }
  }

  static void say(CommandLine command, String line) {
    PrintWriter out = command.getOut();
    out.println(line);
    out.flush();
  }
}
