package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A person's decision about one link or route, sent to a running gateway's console. Exit code 0
 * when it holds, 1 when nothing is called so, it is not possible or the console cannot be asked, 2
 * for bad usage.
 */
abstract sealed class NamedDecisionCommand implements Callable<Integer> {
  /** What a configuration lets a link or a route be called: safe in a URL. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConsoleOption console;

  @Parameters(paramLabel = "NAME", description = "Its name")
  private String name = "";

  @Option(names = "--note", paramLabel = "TEXT", description = "Why; stands in the record")
  private String note = "";

  @Option(names = "--json", description = "Prints the console's own JSON")
  private boolean json;

  private final String kind;
  private final String user;

  private NamedDecisionCommand(String kind, Supplier<String> configured, String user) {
    this.console = new ConsoleOption(configured);
    this.kind = kind;
    this.user = user;
  }

  /** {@code lanjut links hold NAME}. */
  @Command(
      name = "hold",
      mixinStandardHelpOptions = true,
      description = "Takes a link out, also across restarts, until it is released.")
  static final class Hold extends NamedDecisionCommand {
    Hold(Supplier<String> configured, String user) {
      super("link", configured, user);
    }
  }

  /** {@code lanjut links release NAME}. */
  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = "Gives a held link back; it is probed at once.")
  static final class Release extends NamedDecisionCommand {
    Release(Supplier<String> configured, String user) {
      super("link", configured, user);
    }
  }

  /** {@code lanjut routes pause NAME}. */
  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = "Keeps what a route accepts in the queue, also across restarts.")
  static final class Pause extends NamedDecisionCommand {
    Pause(Supplier<String> configured, String user) {
      super("route", configured, user);
    }
  }

  /** {@code lanjut routes resume NAME}. */
  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Lets go what waits for a paused route.")
  static final class Resume extends NamedDecisionCommand {
    Resume(Supplier<String> configured, String user) {
      super("route", configured, user);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    if (!NAME.matcher(name).matches()) {
      throw new CommandLine.ParameterException(commandLine, name + " is no " + kind + "'s name");
    }
    String decision = commandLine.getCommandName();
    URI address = console.resolve(commandLine, "/api/" + kind + "s/" + name + "/" + decision);
    try {
      HttpResponse<String> response =
          console.post(address, Json.of(Map.of("by", user, "note", note)));
      JsonNode told = new ObjectMapper().readTree(response.body());
      if (response.statusCode() != 200) {
        return ConsoleOption.failed(commandLine, name + ": " + told.path("detail").asText());
      }
      PrintWriter out = commandLine.getOut();
      out.println(json ? response.body() : name + " " + told.path("state").asText());
      out.flush();
      return 0;
    } catch (IOException e) {
      return ConsoleOption.unreachable(commandLine, address, e);
    }
  }
}
