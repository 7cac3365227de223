package id.lanjut.gateway.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * What the commands about users work with.
 *
 * @param data the data directory
 * @param who the computer's own name for whoever is at the command line
 * @param cost of a new password's hash
 */
record RosterDesk(
    Supplier<Path> data,
    String who,
    InputStream standardInput,
    SecureRandom random,
    InstantSource clock,
    int cost) {
  private static final int FINE = 0;
  private static final int FAILED = 1;

  /** What a command does. */
  @FunctionalInterface
  interface Work {
    /** Does it; what it throws is told. */
    void on(UserFile file) throws IOException, UserFile.Refused;
  }

  /** Does it, or says why not; the exit code. */
  int work(CommandLine command, Work work) {
    try {
      work.on(new UserFile(Access.directory(data.get())));
      return FINE;
    } catch (UserFile.Refused e) {
      return failed(command, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return failed(command, "not done: " + e);
    }
  }

  /** Changes the file and writes down that it was changed. */
  void change(UserFile file, String did, UserFile.Change change)
      throws IOException, UserFile.Refused {
    file.change(change);
    AuditTrail audit = new AuditTrail(Access.directory(data.get()), AuditTrail.USUAL_MOST_BYTES);
    audit.write(new AuditTrail.Line(clock.instant(), who, "command line", did, "done", null));
  }

  String hash(String password) {
    return new Passwords(cost, random).hash(password);
  }

  static Roster roster(UserFile file) throws UserFile.Refused {
    Standing now = file.read();
    if (now instanceof Standing.Known known) {
      return known.roster();
    }
    throw new UserFile.Refused(((Standing.Unreadable) now).reason());
  }

  /** A name that is safe everywhere; another is bad usage. */
  static void check(CommandLine command, String name) {
    if (!User.NAME.matcher(name).matches()) {
      throw new CommandLine.ParameterException(
          command, name + " is no name: up to 32 letters, digits, dots, underscores and hyphens");
    }
  }

  /** A role by its name; another is bad usage. */
  static Role role(CommandLine command, String word) {
    return Role.of(word)
        .orElseThrow(
            () ->
                new CommandLine.ParameterException(
                    command, "--role: " + word + " is not one of viewer, operator, admin"));
  }

  private static int failed(CommandLine command, String line) {
    PrintWriter err = command.getErr();
    err.println(line);
    err.flush();
    return FAILED;
  }
}
