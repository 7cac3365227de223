package id.lanjut.gateway.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where a command finds the console of a running gateway, and how it talks to it. */
final class ConsoleOption {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  @Option(
      names = "--console",
      paramLabel = "ADDRESS",
      description = "host:port or URL of the console (default: the configuration's)")
  private @Nullable String console;

  private final Supplier<String> configured;

  /**
   * An option that has not been parsed yet.
   *
   * @param configured the console's address when the command line names none
   */
  ConsoleOption(Supplier<String> configured) {
    this.configured = configured;
  }

  /** A path of the console; an address that is none is bad usage. */
  URI resolve(CommandLine commandLine, String path) {
    String address = console == null ? configured.get() : console;
    try {
      String base = address.contains("://") ? address : "http://" + address;
      URI uri = URI.create(base).resolve(path);
      if (uri.getHost() != null && uri.getScheme().matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as every other address that is none.
    }
    throw new CommandLine.ParameterException(
        commandLine, "--console: " + address + " is no host:port and no http(s) URL");
  }

  static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address));
  }

  static HttpResponse<String> post(URI address, String body)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    return client.send(
        request.timeout(ANSWER_TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
  }

  static int unreachable(CommandLine commandLine, URI address, IOException e) {
    return failed(
        commandLine,
        "unreachable: "
            + address
            + ": "
            + Objects.requireNonNullElse(e.getMessage(), e.toString()));
  }

  static int failed(CommandLine commandLine, String line) {
    PrintWriter err = commandLine.getErr();
    err.println(line);
    err.flush();
    return 1;
  }
}
