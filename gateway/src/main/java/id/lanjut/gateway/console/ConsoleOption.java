package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command finds the console of a running gateway, and how it talks to it. */
final class ConsoleOption {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  /** What a header may hold. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,200}");

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--console",
      paramLabel = "ADDRESS",
      description = "host:port or URL of the console (default: the configuration's)")
  private @Nullable String console;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with a token for a console with users (default: LANJUT_TOKEN)")
  private @Nullable Path tokenFile;

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

  HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address), ANSWER_TIMEOUT);
  }

  HttpResponse<String> post(URI address, String body) throws IOException, InterruptedException {
    return post(address, body, ANSWER_TIMEOUT);
  }

  HttpResponse<String> post(URI address, String body, Duration atMost)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body)), atMost);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, Duration atMost)
      throws IOException, InterruptedException {
    token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    return client.send(request.timeout(atMost).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Never on the command line, where everybody on the computer could read it. */
  private Optional<String> token() {
    if (tokenFile == null) {
      return Optional.ofNullable(System.getenv("LANJUT_TOKEN"))
          .map(String::strip)
          .filter(it -> TOKEN.matcher(it).matches());
    }
    try {
      String token = Files.readString(tokenFile).strip();
      if (TOKEN.matcher(token).matches()) {
        return Optional.of(token);
      }
    } catch (IOException e) {
      // Told below, as a file without a token.
    }
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(command).commandLine(),
        "--token-file: " + tokenFile + " has no token, or cannot be read");
  }

  /** What a console says that does not let the command in; empty when that is not the reason. */
  static Optional<String> refusal(HttpResponse<String> response) throws IOException {
    return Set.of(401, 403).contains(response.statusCode())
        ? Optional.of(new ObjectMapper().readTree(response.body()).path("detail").asText())
        : Optional.empty();
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
