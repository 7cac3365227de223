package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code lanjut alert}: what a running gateway has to tell people, and how it goes with each of
 * them. Exit code 0, or 1 when the console cannot be asked.
 */
@Command(
    name = "alert",
    mixinStandardHelpOptions = true,
    description = "Tells what people are told; sends everybody a test message (test).")
public final class AlertCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConsoleOption console;

  private AlertCommand(Supplier<String> configured) {
    this.console = new ConsoleOption(configured);
  }

  /**
   * The command with the one under it, not parsed yet.
   *
   * @param configured the console's address when the command line names none
   */
  public static CommandLine with(Supplier<String> configured) {
    return new CommandLine(new AlertCommand(configured)).addSubcommand(new Test(configured));
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    URI address = console.resolve(commandLine, "/api/alerts");
    try {
      HttpResponse<String> response = console.get(address);
      JsonNode told = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        return ConsoleOption.failed(commandLine, told.path("detail").asText());
      }
      commandLine.getOut().print(summary(told));
      commandLine.getOut().flush();
      return 0;
    } catch (IOException e) {
      return ConsoleOption.unreachable(commandLine, address, e);
    }
  }

  private static String summary(JsonNode told) {
    StringBuilder lines = new StringBuilder();
    told.path("active")
        .forEach(
            one ->
                lines
                    .append((text(one, "rule") + " " + text(one, "about")).strip())
                    .append(" since ")
                    .append(text(one, "since"))
                    .append(one.path("told").asBoolean() ? "" : ", not told yet")
                    .append('\n'));
    for (JsonNode to : told.path("to")) {
      lines.append(text(to, "name")).append(": ").append(text(to, "waiting")).append(" waiting");
      if (to.has("fault")) {
        lines.append(", ").append(text(to, "fault"));
      }
      lines.append('\n');
    }
    return lines.isEmpty() ? "nobody is told: the configuration has no alerts\n" : lines.toString();
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asText();
  }

  /**
   * {@code lanjut alert test}: sends everybody a test message and tells who has taken it. Exit code
   * 0 when all of them have.
   */
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = "Sends everybody a test message and tells who has taken it.")
  static final class Test implements Callable<Integer> {
    /** Above what the gateway waits for the slowest of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Spec private @Nullable CommandSpec spec;

    @Mixin private final ConsoleOption console;

    Test(Supplier<String> configured) {
      this.console = new ConsoleOption(configured);
    }

    @Override
    public Integer call() throws InterruptedException {
      CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
      URI address = console.resolve(commandLine, "/api/alerts/test");
      try {
        HttpResponse<String> response = console.post(address, "", PATIENCE);
        JsonNode told = JSON.readTree(response.body());
        return response.statusCode() == 200
            ? tell(commandLine.getOut(), told.path("to"))
            : ConsoleOption.failed(commandLine, text(told, "detail"));
      } catch (IOException e) {
        return ConsoleOption.unreachable(commandLine, address, e);
      }
    }

    private static int tell(PrintWriter out, JsonNode all) {
      boolean good = true;
      for (JsonNode to : all) {
        boolean taken = to.path("taken").asBoolean();
        good &= taken;
        out.println(
            text(to, "name")
                + ": "
                + (taken ? "taken, over " + text(to, "link") : "not taken: " + text(to, "fault")));
      }
      out.flush();
      return good ? 0 : 1;
    }
  }
}
