package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Locale;
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
 * {@code lanjut day}: what a running gateway accepted on a day, added up by route. Exit code 0, 1
 * when the console cannot be asked, 2 for a day that is none.
 */
@Command(
    name = "day",
    mixinStandardHelpOptions = true,
    description = "Adds up what was accepted on a day, by route and by how it stands now.")
public final class DayCommand implements Callable<Integer> {
  /** An amount of money is shown as it was told. */
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConsoleOption console;

  @Parameters(
      arity = "0..1",
      paramLabel = "DAY",
      description = "Such as 2026-11-29 (default: today)")
  private @Nullable String day;

  @Option(names = "--csv", description = "Prints a table for spreadsheets")
  private boolean csv;

  @Option(names = "--json", description = "Prints the console's own JSON")
  private boolean json;

  private final Supplier<LocalDate> today;

  /**
   * A command that has not been parsed yet.
   *
   * @param configured the console's address when the command line names none
   * @param today the day that is meant when none is named
   */
  public DayCommand(Supplier<String> configured, Supplier<LocalDate> today) {
    this.console = new ConsoleOption(configured);
    this.today = today;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    String asked = day == null ? today.get().toString() : day;
    if (FilterParameters.day(asked).isEmpty() || (csv && json)) {
      throw new CommandLine.ParameterException(
          commandLine, csv && json ? "--csv or --json" : asked + " is no day, such as 2026-11-29");
    }
    URI address = console.resolve(commandLine, "/api/days/" + asked + (csv ? ".csv" : ""));
    try {
      HttpResponse<String> response = console.get(address);
      if (response.statusCode() != 200) {
        return ConsoleOption.failed(
            commandLine, MAPPER.readTree(response.body()).path("detail").asText());
      }
      PrintWriter out = commandLine.getOut();
      if (csv) {
        out.print(response.body());
      } else if (json) {
        out.println(response.body());
      } else {
        print(out, MAPPER.readTree(response.body()));
      }
      out.flush();
      return 0;
    } catch (IOException e) {
      return ConsoleOption.unreachable(commandLine, address, e);
    }
  }

  private static void print(PrintWriter out, JsonNode told) {
    out.println(told.path("day").asText() + " (" + told.path("zone").asText() + ")");
    told.path("routes").forEach(route -> print(out, route.path("route").asText(), route));
    print(out, "total", told.path("total"));
    if (!told.path("complete").asBoolean()) {
      out.println("not complete: some of it is not known any more");
    }
  }

  /** A state with nothing in it is left out, other than what all of them are measured by. */
  private static void print(PrintWriter out, String name, JsonNode route) {
    out.println(name);
    route
        .properties()
        .forEach(
            state -> {
              long count = state.getValue().path("count").asLong();
              if (state.getValue().isObject() && (count > 0 || state.getKey().equals("accepted"))) {
                out.println(line(state.getKey(), count, state.getValue()));
              }
            });
  }

  private static String line(String state, long count, JsonNode sums) {
    long without = sums.path("withoutAmount").asLong();
    return String.format(
        Locale.ROOT,
        "  %-9s  %8d  %18s%s",
        state,
        count,
        sums.path("amount").decimalValue().toPlainString(),
        without == 0 ? "" : "  (" + without + " without an amount)");
  }
}
