package id.lanjut.lab.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Consoles that somebody has open: each reads its stream of events to the end. */
final class OpenConsoles implements AutoCloseable {
  private final List<InputStream> streams = new ArrayList<>();

  private OpenConsoles() {}

  static OpenConsoles open(URI console, int many) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    OpenConsoles consoles = new OpenConsoles();
    for (int i = 0; i < many; i++) {
      HttpRequest events = HttpRequest.newBuilder(console.resolve("/api/events")).build();
      InputStream stream = http.send(events, BodyHandlers.ofInputStream()).body();
      consoles.streams.add(stream);
      Thread reader = new Thread(() -> read(stream), "console-" + i);
      reader.setDaemon(true);
      reader.start();
    }
    return consoles;
  }

  private static void read(InputStream stream) {
    byte[] buffer = new byte[8 << 10];
    try {
      while (stream.read(buffer) >= 0) {
        // What a page would draw.
      }
    } catch (IOException closed) {
      // The measurement is over.
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
