package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.uptime.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.ZoneId;
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
 * {@code lanjut uptime}: asks a running gateway's console how its links did. Exit code 0, 1 when it
 * cannot be asked, 2 for a window that is none.
 */
@Command(
    name = "uptime",
    mixinStandardHelpOptions = true,
    description = "Tells how the links did, what their outages were, and what was saved.")
public final class UptimeCommand implements Callable<Integer> {
  /** An amount of money is shown as it was told. */
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConsoleOption console;

  @Option(
      names = "--window",
      paramLabel = "WINDOW",
      description = "24h, 7d, 30d or month: since its first day (default: 24h)")
  private String window = Window.DAY.word();

  @Option(names = "--json", description = "Prints the console's own JSON")
  private boolean json;

  private final ZoneId zone;

  /**
   * A command that has not been parsed yet.
   *
   * @param configured the console's address when the command line names none
   * @param zone in which times are shown
   */
  public UptimeCommand(Supplier<String> configured, ZoneId zone) {
    this.console = new ConsoleOption(configured);
    this.zone = zone;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    if (Window.of(window).isEmpty()) {
      throw new CommandLine.ParameterException(
          commandLine,
          "--window: " + window + " is not one of " + String.join(", ", Window.words()));
    }
    URI address = console.resolve(commandLine, "/api/uptime?window=" + window);
    try {
      HttpResponse<String> response = console.get(address);
      JsonNode told = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        return ConsoleOption.failed(commandLine, told.path("detail").asText());
      }
      PrintWriter out = commandLine.getOut();
      out.println(json ? response.body() : new UptimeSummary(zone).of(told));
      out.flush();
      return 0;
    } catch (IOException e) {
      return ConsoleOption.unreachable(commandLine, address, e);
    }
  }
}
