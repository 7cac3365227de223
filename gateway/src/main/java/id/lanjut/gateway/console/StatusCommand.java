package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--console",
      paramLabel = "ADDRESS",
      description = "host:port or URL of the console (default: the configuration's)")
  private @Nullable String console;

  @Option(names = "--json", description = "Prints the console's own JSON")
  private boolean json;

  private final Supplier<String> configured;

  /**
   * A command that has not been parsed yet.
   *
   * @param configured the console's address when the command line names none
   */
  public StatusCommand(Supplier<String> configured) {
    this.configured = configured;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    URI address = address(commandLine);
    try {
      HttpResponse<String> response = ask(address);
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
      return fail(commandLine, address, Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private URI address(CommandLine commandLine) {
    String address = console == null ? configured.get() : console;
    try {
      String base = address.contains("://") ? address : "http://" + address;
      URI uri = URI.create(base).resolve("/api/status");
      if (uri.getHost() != null && uri.getScheme().matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as every other address that is none.
    }
    throw new CommandLine.ParameterException(
        commandLine, "--console: " + address + " is no host:port and no http(s) URL");
  }

  private static HttpResponse<String> ask(URI address) throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static int fail(CommandLine commandLine, URI address, String reason) {
    PrintWriter err = commandLine.getErr();
    err.println("unreachable: " + address + ": " + reason);
    err.flush();
    return 1;
  }
}
