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
import java.util.function.Consumer;

/**
 * Consoles that somebody has open: each reads its stream of events to the end, and asks again for
 * what the overview shows besides, as the page does: when something has changed, and at most every
 * two seconds.
 */
final class OpenConsoles implements AutoCloseable {
  private static final long AFRESH_NANOS = 2_000_000_000;
  private static final List<String> ASKED_AFRESH =
      List.of(
          "/api/today", "/api/transactions?state=HELD,UNKNOWN&limit=5", "/api/uptime?window=24h");

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
    long asked = System.nanoTime() - AFRESH_NANOS;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        told.accept(line);
        if (System.nanoTime() - asked > AFRESH_NANOS) {
          asked = System.nanoTime();
          askAfresh();
        }
        line = lines.readLine();
      }
    } catch (IOException closed) {
      // The measurement is over.
    }
  }

  /** A page does not stop reading for that either. */
  private void askAfresh() {
    for (String path : ASKED_AFRESH) {
      var unused =
          http.sendAsync(
              HttpRequest.newBuilder(console.resolve(path)).build(), BodyHandlers.discarding());
    }
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
