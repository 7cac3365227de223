package id.lanjut.lab.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The load generator, with one thread: the other core is the contestant's. */
final class Wrk {
  private static final long GRACE_SECONDS = 30;

  private final Rig rig;
  private final Path get;
  private final Path post;
  private final String runPrefix = Long.toString(System.nanoTime(), 36);
  private final AtomicLong runs = new AtomicLong();

  Wrk(Rig rig) throws IOException {
    this.rig = rig;
    String report = resource("report.lua");
    this.get = Files.writeString(rig.directory().resolve("get.lua"), report);
    this.post =
        Files.writeString(rig.directory().resolve("post.lua"), report + resource("post.lua"));
  }

  Reading get(URI target, int connections, Duration time) throws Exception {
    return WrkReport.parse(run(connections, time, get, target, List.of()));
  }

  /** Posts 1 KB of JSON with a new key each, until the time is over or {@code atMost} were sent. */
  Reading post(URI target, int connections, Duration time, Expected expected) throws Exception {
    String keyPrefix = runPrefix + "-" + runs.incrementAndGet();
    List<String> arguments = List.of(keyPrefix, "" + expected.status(), "" + expected.atMost());
    return WrkReport.parse(run(connections, time, post, target, arguments));
  }

  /**
   * What a run of posts expects.
   *
   * @param status any other one is a failure
   * @param atMost how many are sent; 0 for as many as the time allows
   */
  record Expected(int status, long atMost) {}

  private String run(
      int connections, Duration time, Path script, URI target, List<String> arguments)
      throws Exception {
    long seconds = Math.max(1, time.toSeconds());
    List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections));
    command.addAll(List.of("-d" + seconds + "s", "--timeout", "30s", "-s", script.toString()));
    command.add(target.toString());
    command.add("--");
    command.addAll(arguments);
    Process process = rig.children().start(new ProcessBuilder(command).redirectErrorStream(true));
    if (!process.waitFor(seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
      rig.children().end(process);
      throw new IOException("wrk did not end by itself");
    }
    rig.children().forget(process);
    try (InputStream output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = Wrk.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not packaged");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
