package id.lanjut.lab.wan;

import id.lanjut.lab.process.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process of the {@link Internet}, and what it has told so far. */
final class Beyond {
  private static final long OPEN_SECONDS = 60;

  private final ConcurrentLinkedQueue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private final CountDownLatch open = new CountDownLatch(1);

  private Beyond() {}

  /** Opens it; returns when everything there can be reached. */
  static Beyond open(Children children, String namespace, Certificates certificates, Path log)
      throws IOException, InterruptedException {
    Beyond beyond = new Beyond();
    Process process =
        children.start(
            new ProcessBuilder(command(namespace, certificates)).redirectError(log.toFile()));
    Thread reader = new Thread(() -> beyond.listen(process), "beyond");
    reader.setDaemon(true);
    reader.start();
    if (!beyond.open.await(OPEN_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the internet does not open: see " + log);
    }
    return beyond;
  }

  private static List<String> command(String namespace, Certificates certificates) {
    return List.of(
        "ip",
        "netns",
        "exec",
        namespace,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx96m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Internet.class.getName(),
        certificates.api().toString(),
        certificates.portal().toString());
  }

  private void listen(Process process) {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(this::hear);
    } catch (UncheckedIOException | IOException ended) {
      System.err.println("the internet has closed: " + ended);
    }
  }

  private void hear(String line) {
    if (line.equals("open")) {
      open.countDown();
    } else {
      arrivals.add(Arrival.read(line));
    }
  }

  /** What came since the last time this was asked. */
  List<Arrival> take() {
    List<Arrival> taken = new ArrayList<>();
    for (Arrival next = arrivals.poll(); next != null; next = arrivals.poll()) {
      taken.add(next);
    }
    return taken;
  }
}
