package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * {@code lanjut drill}: has a running gateway do a drill, tells how it goes, and ends with its
 * report. Exit code 0 when it was passed, 1 when it was not, or the console cannot be asked.
 */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description = "Cuts a link as if its line were dead, measures what follows, and gives it back.")
public final class DrillCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConsoleOption console;

  @Option(
      names = "--links",
      split = ",",
      paramLabel = "NAME",
      description = "The links to cut (default: the one that is preferred now)")
  private List<String> links = List.of();

  @Option(names = "--for", paramLabel = "TIME", description = "How long, 1s to 10m (default: 60s)")
  private String lasts = "60s";

  @Option(names = "--json", description = "Prints the report as the console's own JSON")
  private boolean json;

  private final String user;

  /**
   * A command that has not been parsed yet.
   *
   * @param configured the console's address when the command line names none
   * @param user who is at the command line
   */
  public DrillCommand(Supplier<String> configured, String user) {
    this.console = new ConsoleOption(configured);
    this.user = user;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    URI address = console.resolve(commandLine, "/api/drills");
    Thread stop = new Thread(() -> stop(address), "stop-drill");
    try {
      HttpResponse<String> response = console.post(address, order());
      JsonNode told = JSON.readTree(response.body());
      if (response.statusCode() != 202) {
        return ConsoleOption.failed(commandLine, told.path("detail").asText());
      }
      Runtime.getRuntime().addShutdownHook(stop);
      int exitCode = follow(commandLine, address, told);
      Runtime.getRuntime().removeShutdownHook(stop);
      return exitCode;
    } catch (IOException e) {
      return ConsoleOption.unreachable(commandLine, address, e);
    }
  }

  private String order() {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("for", lasts);
    order.put("by", user);
    if (!links.isEmpty()) {
      order.put("links", links);
    }
    return Json.of(order);
  }

  private int follow(CommandLine commandLine, URI address, JsonNode begun)
      throws IOException, InterruptedException {
    PrintWriter out = commandLine.getOut();
    DrillSummary summary = new DrillSummary();
    JsonNode told = begun;
    String started = DrillSummary.started(begun);
    while (told.path("running").path("drill").path("started").asText().equals(started)) {
      if (!json) {
        summary.news(told.path("running")).forEach(out::println);
        out.flush();
      }
      HttpResponse<String> response =
          console.get(URI.create(address + "?after=" + told.path("step").asText()));
      told = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        return ConsoleOption.failed(commandLine, told.path("detail").asText());
      }
    }
    return end(commandLine, told, started);
  }

  private int end(CommandLine commandLine, JsonNode told, String started) {
    for (JsonNode drill : told.path("drills")) {
      if (drill.path("started").asText().equals(started)) {
        PrintWriter out = commandLine.getOut();
        out.print(json ? drill + System.lineSeparator() : DrillSummary.report(drill));
        out.flush();
        return drill.path("passed").asBoolean() ? 0 : 1;
      }
    }
    return ConsoleOption.failed(commandLine, "its report could not be filed");
  }

  /** Ctrl-C: nobody watches any more, so the line is given back. */
  private void stop(URI address) {
    try {
      var unused = console.post(URI.create(address + "/stop"), Json.of(Map.of("by", user)));
    } catch (IOException e) {
      // The gateway gives it back by itself when the time is up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
