package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
 * {@code lanjut transactions}: lists a running gateway's transactions, the newest first. Exit code
 * 0, or 1 when the console cannot be asked or does not take a filter.
 */
@Command(
    name = "transactions",
    mixinStandardHelpOptions = true,
    description = "Lists transactions, the newest first.")
public final class TransactionsCommand implements Callable<Integer> {
  /** A page may hold nothing and not be the last: so many are asked for one after another. */
  private static final int MOST_PAGES = 100;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConsoleOption console;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only these, such as HELD, or several with commas")
  private @Nullable String state;

  @Option(names = "--route", paramLabel = "NAME", description = "Only those of this route")
  private @Nullable String route;

  @Option(names = "--terminal", paramLabel = "NAME", description = "Only those of this terminal")
  private @Nullable String terminal;

  @Option(names = "--link", paramLabel = "NAME", description = "Only those answered over this link")
  private @Nullable String link;

  @Option(names = "--starts", paramLabel = "TEXT", description = "Only keys and ids that start so")
  private @Nullable String text;

  @Option(names = "--from", paramLabel = "DAY", description = "Only from this day on: 2026-11-29")
  private @Nullable String from;

  @Option(names = "--until", paramLabel = "DAY", description = "Only until the end of this day")
  private @Nullable String until;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 20)")
  private int limit = 20;

  @Option(names = "--json", description = "Prints the console's own JSON")
  private boolean json;

  /**
   * A command that has not been parsed yet.
   *
   * @param configured the console's address when the command line names none
   */
  public TransactionsCommand(Supplier<String> configured) {
    this.console = new ConsoleOption(configured);
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    URI address = console.resolve(commandLine, "/api/transactions?" + query(limit, null));
    try {
      int wanted = limit;
      for (int pages = 0; pages < MOST_PAGES; pages++) {
        HttpResponse<String> response = console.get(address);
        JsonNode told = new ObjectMapper().readTree(response.body());
        if (response.statusCode() != 200) {
          return ConsoleOption.failed(commandLine, told.path("detail").asText());
        }
        print(commandLine.getOut(), response.body(), told);
        wanted -= told.path("transactions").size();
        if (json || wanted <= 0 || !told.path("next").isTextual()) {
          break;
        }
        String next = told.path("next").asText();
        address = console.resolve(commandLine, "/api/transactions?" + query(wanted, next));
      }
      return 0;
    } catch (IOException e) {
      return ConsoleOption.unreachable(commandLine, address, e);
    }
  }

  private void print(PrintWriter out, String body, JsonNode told) {
    if (json) {
      out.println(body);
    } else {
      told.path("transactions").forEach(transaction -> out.println(line(transaction)));
    }
    out.flush();
  }

  private String query(int most, @Nullable String before) {
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("limit", Integer.toString(most));
    asked.put("state", state == null ? null : state.toUpperCase(Locale.ROOT));
    asked.put("route", route);
    asked.put("terminal", terminal);
    asked.put("link", link);
    asked.put("q", text);
    asked.put("from", from);
    asked.put("until", until);
    asked.put("before", before);
    List<String> query = new ArrayList<>();
    asked.forEach(
        (name, value) -> {
          if (value != null) {
            query.add(name + "=" + encoded(value));
          }
        });
    return String.join("&", query);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String line(JsonNode transaction) {
    String reason =
        transaction.path("reason").isTextual() ? transaction.path("reason").asText() : "";
    return String.format(
            Locale.ROOT,
            "%s  %-9s  %s  %s  %s  %s",
            transaction.path("id").asText(),
            transaction.path("state").asText(),
            transaction.path("acceptedAt").asText(),
            transaction.path("route").asText(),
            transaction.path("key").asText(),
            reason)
        // A key is whatever a terminal sent: it must not speak to the operator's screen.
        .replaceAll("\\p{Cntrl}", "?")
        .stripTrailing();
  }
}
