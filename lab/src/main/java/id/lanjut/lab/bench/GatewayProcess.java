package id.lanjut.lab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running gateway, known only by what the packaged program shows to everybody. */
final class GatewayProcess {
  private static final long READY_SECONDS = 120;
  private static final Duration ANSWER_TIME = Duration.ofSeconds(30);
  private static final int POLL_MILLIS = 100;
  private static final int POLLS = 600;

  private final Rig rig;
  private final GatewayConfig config;
  private final Process process;
  private final Duration timeToReady;
  private final HttpClient http = HttpClient.newHttpClient();

  private GatewayProcess(Rig rig, GatewayConfig config, Process process, Duration timeToReady) {
    this.rig = rig;
    this.config = config;
    this.process = process;
    this.timeToReady = timeToReady;
  }

  /** Starts a gateway in a directory and returns when it says {@code ready}. */
  static GatewayProcess start(Rig rig, Path directory, GatewayConfig config) throws Exception {
    Files.createDirectories(directory);
    Path file = Files.writeString(directory.resolve("gateway.yaml"), config.yaml());
    Path log = directory.resolve("log");
    ProcessBuilder command =
        new ProcessBuilder(rig.program().orElseThrow().command(file)).redirectError(log.toFile());
    long start = System.nanoTime();
    Process process = rig.children().start(command);
    try {
      long ready = readyAt(process).get(READY_SECONDS, TimeUnit.SECONDS);
      return new GatewayProcess(rig, config, process, Duration.ofNanos(ready - start));
    } catch (Exception e) {
      rig.children().end(process);
      throw new IOException("the gateway did not get ready:\n" + Files.readString(log), e);
    }
  }

  /** Reads standard output to its end, so that the program never waits for a reader. */
  private static CompletableFuture<Long> readyAt(Process process) {
    CompletableFuture<Long> ready = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = process.inputReader()) {
                lines
                    .lines()
                    .filter(line -> line.startsWith("ready"))
                    .forEach(line -> ready.complete(System.nanoTime()));
              } catch (IOException e) {
                ready.completeExceptionally(e);
              }
              ready.completeExceptionally(new IOException("ended without a ready line"));
            },
            "gateway-output");
    reader.setDaemon(true);
    reader.start();
    return ready;
  }

  GatewayConfig config() {
    return config;
  }

  Duration timeToReady() {
    return timeToReady;
  }

  long queueDepth() throws Exception {
    return ask(config.status()).path("queue").path("depth").asLong(-1);
  }

  /** Returns when nothing moves any more and the ledger has caught up; gives up after a minute. */
  void awaitEmptyQueue() throws Exception {
    for (int i = 0; i < POLLS && queueDepth() > 0; i++) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("the gateway ended with " + process.exitValue());
      }
    }
    if (queueDepth() > 0) {
      throw new IOException("the queue does not get empty: " + queueDepth());
    }
    awaitLedger();
  }

  /** Returns when the gateway has noticed that nothing can be reached. */
  void awaitOffline() throws Exception {
    for (int i = 0; i < POLLS; i++) {
      if (ask(config.status()).path("state").asText().equals("offline")) {
        return;
      }
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("the gateway ended with " + process.exitValue());
      }
    }
    throw new IOException("the gateway does not notice that it is offline");
  }

  /** The list of transactions waits for the ledger: its work must not fall into the next's time. */
  void awaitLedger() throws Exception {
    ask(config.newestTransaction());
  }

  ResidentMemory memory() throws IOException {
    return ResidentMemory.of(process.pid());
  }

  void stop() {
    rig.children().end(process);
  }

  private JsonNode ask(URI where) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(where).timeout(ANSWER_TIME).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(where + " answered " + answer.statusCode());
    }
    return new ObjectMapper().readTree(answer.body());
  }
}
