package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
 * {@code lanjut status}: asks a running gateway's console how things stand. Exit code 0 when it is
 * online or degraded, 1 when it is offline or cannot be asked, 2 for a console address that is
 * none.
 */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows whether a running gateway can send, over which link, and what waits.")
public final class StatusCommand implements Callable<Integer> {
  private static final Set<String> STATES = Set.of("online", "degraded", "offline");

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConsoleOption console;

  @Option(names = "--json", description = "Prints the console's own JSON")
  private boolean json;

  /**
   * A command that has not been parsed yet.
   *
   * @param configured the console's address when the command line names none
   */
  public StatusCommand(Supplier<String> configured) {
    this.console = new ConsoleOption(configured);
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    URI address = console.resolve(commandLine, "/api/status");
    try {
      HttpResponse<String> response = console.get(address);
      Optional<String> refusal = ConsoleOption.refusal(response);
      if (refusal.isPresent()) {
        return ConsoleOption.failed(commandLine, refusal.get());
      }
      if (response.statusCode() != 200) {
        return fail(commandLine, address, "it answers " + response.statusCode());
      }
      JsonNode status = new ObjectMapper().readTree(response.body());
      String state = status.path("state").asText();
      if (!STATES.contains(state)) {
        return fail(commandLine, address, "this is no console: it tells no state");
      }
      PrintWriter out = commandLine.getOut();
      out.println(json ? response.body() : StatusSummary.of(status));
      out.flush();
      return state.equals("offline") ? 1 : 0;
    } catch (IOException e) {
      return ConsoleOption.unreachable(commandLine, address, e);
    }
  }

  private static int fail(CommandLine commandLine, URI address, String reason) {
    return ConsoleOption.failed(commandLine, "unreachable: " + address + ": " + reason);
  }
}
