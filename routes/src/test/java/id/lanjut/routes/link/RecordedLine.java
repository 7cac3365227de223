package id.lanjut.routes.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A line as somebody recorded it, or made it up: what became of connections that were tried over it
 * some times a second. A probe finds what was found then; a request takes as long as a connection
 * did.
 */
final class RecordedLine implements ObservedLine {
  private static final int SILENT_MILLIS = 60_000;

  private final PassingTime time;
  private final long beginMillis;
  private final NavigableMap<Long, Tried> tries;

  /** What became of one; its round trip counts when it was answered. */
  private record Tried(String outcome, int millis) {}

  RecordedLine(PassingTime time, String name) {
    this.time = time;
    this.beginMillis = time.millis();
    this.tries = read(name);
  }

  private static NavigableMap<Long, Tried> read(String name) {
    NavigableMap<Long, Tried> tries = new TreeMap<>();
    try (InputStream in =
        Objects.requireNonNull(RecordedLine.class.getResourceAsStream("traces/" + name), name)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          tries.put(Long.valueOf(words[0]), new Tried(words[1], Integer.parseInt(words[2])));
        }
      }
      return tries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Duration length() {
    return Duration.ofMillis(tries.lastKey());
  }

  private Tried now() {
    Map.Entry<Long, Tried> next = tries.ceilingEntry(time.millis() - beginMillis);
    return next == null ? tries.lastEntry().getValue() : next.getValue();
  }

  @Override
  public ProbeResult probe(boolean closely, Duration within) {
    Tried found = now();
    if (found.outcome().equals("refused")) {
      time.pass(Duration.ofMillis(found.millis()));
      return new ProbeResult.Failed("refused");
    }
    return ModelLine.asked(time, answeredAfterMillis(), within);
  }

  @Override
  public int answeredAfterMillis() {
    Tried found = now();
    return found.outcome().equals("ok") ? found.millis() : SILENT_MILLIS;
  }
}
