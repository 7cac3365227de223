package id.lanjut.lab.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway's process, known only by what the packaged program shows to everybody. */
public final class GatewayProcess {
  private static final Pattern READY = Pattern.compile("ready terminals=(\\S+) console=(\\S+)");
  private static final long READY_SECONDS = 300;
  private static final Duration ANSWER_TIME = Duration.ofSeconds(30);
  private static final int POLL_MILLIS = 100;
  private static final int POLLS = 600;
  private static final int LOG_TAIL_LINES = 60;

  private final Children children;
  private final Path log;
  private final Process process;
  private final CompletableFuture<Ready> ready;
  private final HttpClient http = HttpClient.newHttpClient();

  private GatewayProcess(
      Children children, Path log, Process process, CompletableFuture<Ready> ready) {
    this.children = children;
    this.log = log;
    this.process = process;
    this.ready = ready;
  }

  /** What its line {@code ready} says, and how long it took to say it. */
  private record Ready(URI terminals, URI console, Duration after) {}

  /** Starts a gateway in a directory and returns when it says {@code ready}. */
  public static GatewayProcess start(
      Children children, GatewayProgram program, Path directory, String yaml) throws Exception {
    return launch(children, program, directory, yaml).awaitReady();
  }

  /**
   * Starts a gateway in a directory and does not wait for it. Its log is continued in the file
   * {@code log}.
   */
  public static GatewayProcess launch(
      Children children, GatewayProgram program, Path directory, String yaml) throws IOException {
    Files.createDirectories(directory);
    Path file = Files.writeString(directory.resolve("gateway.yaml"), yaml);
    Path log = directory.resolve("log");
    ProcessBuilder command =
        new ProcessBuilder(program.command(file))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long start = System.nanoTime();
    Process process = children.start(command);
    return new GatewayProcess(children, log, process, readReady(process, start));
  }

  /** Reads standard output to its end, so that the program never waits for a reader. */
  private static CompletableFuture<Ready> readReady(Process process, long startNanos) {
    CompletableFuture<Ready> ready = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = process.inputReader()) {
                lines
                    .lines()
                    .map(READY::matcher)
                    .filter(Matcher::matches)
                    .forEach(line -> ready.complete(ready(line, startNanos)));
              } catch (IOException | UncheckedIOException e) {
                ready.completeExceptionally(e);
              }
              ready.completeExceptionally(new IOException("ended without a ready line"));
            },
            "gateway-output");
    reader.setDaemon(true);
    reader.start();
    return ready;
  }

  private static Ready ready(Matcher line, long startNanos) {
    return new Ready(
        URI.create(line.group(1)),
        URI.create(line.group(2)),
        Duration.ofNanos(System.nanoTime() - startNanos));
  }

  /** Returns when it says {@code ready}; ends it when it does not within five minutes. */
  public GatewayProcess awaitReady() throws Exception {
    try {
      ready.get(READY_SECONDS, TimeUnit.SECONDS);
      return this;
    } catch (Exception e) {
      stop();
      throw new IOException("the gateway did not get ready:\n" + logTail(), e);
    }
  }

  /** The end of its log. */
  public String logTail() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
  }

  /** The operating system's process. */
  public Process process() {
    return process;
  }

  /** Where terminals come in, once it is ready. */
  public URI terminals() {
    return ready.join().terminals();
  }

  /** Where operators come in, once it is ready. */
  public URI console() {
    return ready.join().console();
  }

  /** How long it took from its start to {@code ready}, once it is. */
  public Duration timeToReady() {
    return ready.join().after();
  }

  /** How many transactions are not finished. */
  public long queueDepth() throws Exception {
    return ask("/api/status").path("queue").path("depth").asLong(-1);
  }

  /** Returns when nothing moves any more and the ledger has caught up; gives up after a minute. */
  public void awaitEmptyQueue() throws Exception {
    for (int i = 0; i < POLLS && queueDepth() > 0; i++) {
      stayAlive();
    }
    if (queueDepth() > 0) {
      throw new IOException("the queue does not get empty: " + queueDepth());
    }
    awaitLedger();
  }

  /** Returns when the gateway has noticed that nothing can be reached. */
  public void awaitOffline() throws Exception {
    for (int i = 0; i < POLLS; i++) {
      if (ask("/api/status").path("state").asText().equals("offline")) {
        return;
      }
      stayAlive();
    }
    throw new IOException("the gateway does not notice that it is offline");
  }

  /** Lets a moment pass in which the gateway has to stay alive. */
  private void stayAlive() throws Exception {
    if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      throw new IOException("the gateway ended with " + process.exitValue());
    }
  }

  /** The list of transactions waits for the ledger: its work must not fall into the next's time. */
  public void awaitLedger() throws Exception {
    ask("/api/transactions?limit=1");
  }

  /** What it takes of the machine's memory. */
  public ResidentMemory memory() throws IOException {
    return ResidentMemory.of(process.pid());
  }

  /** Ends it politely, and returns when it has ended. */
  public void stop() {
    children.end(process);
  }

  /**
   * What the console's API answers.
   *
   * @param target a path with its query
   */
  public JsonNode ask(String target) throws Exception {
    URI where = ready.join().console().resolve(target);
    HttpRequest request = HttpRequest.newBuilder(where).timeout(ANSWER_TIME).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(where + " answered " + answer.statusCode());
    }
    return new ObjectMapper().readTree(answer.body());
  }
}
