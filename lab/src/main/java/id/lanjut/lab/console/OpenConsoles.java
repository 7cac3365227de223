package id.lanjut.lab.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Consoles that somebody has open: each reads its stream of events to the end, and asks for the
 * latest transactions when it is opened, and for the strip of the lines then and once a minute, not
 * before the last answers have come: as the page does.
 */
final class OpenConsoles implements AutoCloseable {
  private static final long STRIP_NANOS = 60_000_000_000L;
  private static final List<String> STRIP = List.of("/api/uptime/links?window=24h");
  private static final List<String> LATEST = List.of("/api/transactions?limit=12");

  private final List<InputStream> streams = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI console;

  private OpenConsoles(URI console) {
    this.console = console;
  }

  /**
   * Opens so many.
   *
   * @param seen is told each line that the first of them hears
   */
  static OpenConsoles open(URI console, int many, Consumer<String> seen)
      throws IOException, InterruptedException {
    OpenConsoles consoles = new OpenConsoles(console);
    for (int i = 0; i < many; i++) {
      HttpRequest events = HttpRequest.newBuilder(console.resolve("/api/events")).build();
      InputStream stream = consoles.http.send(events, BodyHandlers.ofInputStream()).body();
      consoles.streams.add(stream);
      Consumer<String> told = i == 0 ? seen : line -> {};
      Thread reader = new Thread(() -> consoles.read(stream, told), "console-" + i);
      reader.setDaemon(true);
      reader.start();
    }
    return consoles;
  }

  private void read(InputStream stream, Consumer<String> told) {
    long asked = System.nanoTime() - STRIP_NANOS;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      CompletableFuture<?> answers = ask(LATEST);
      while (line != null) {
        told.accept(line);
        long now = System.nanoTime();
        if (answers.isDone() && now - asked > STRIP_NANOS) {
          asked = now;
          answers = ask(STRIP);
        }
        line = lines.readLine();
      }
    } catch (IOException closed) {
      // The measurement is over.
    }
  }

  /** A page does not stop reading for that either. */
  private CompletableFuture<?> ask(List<String> paths) {
    return CompletableFuture.allOf(
        paths.stream()
            .map(path -> HttpRequest.newBuilder(console.resolve(path)).build())
            .map(request -> http.sendAsync(request, BodyHandlers.discarding()))
            .toArray(CompletableFuture[]::new));
  }

  int count() {
    return streams.size();
  }

  @Override
  public void close() {
    for (InputStream stream : streams) {
      try {
        stream.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
