package id.lanjut.store.age;

import id.lanjut.store.age.ClockNotes.Step;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the notes about the clock as lines of text, beside journal and ledger. */
final class ClockFile {
  private static final Logger LOG = LoggerFactory.getLogger(ClockFile.class);

  private final Path file;

  ClockFile(Path file) {
    this.file = file;
  }

  /** The last run's notes; empty when there are none that can be read: a shop has to open. */
  Optional<ClockNotes> read() {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      Properties lines = new Properties();
      lines.load(new StringReader(Files.readString(file)));
      return Optional.of(notes(lines));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      LOG.error(
          "{} cannot be read: steps of the clock are not noticed now: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  private static ClockNotes notes(Properties lines) {
    return new ClockNotes(
        time(lines, "from"),
        time(lines, "seen"),
        span(lines, "ahead"),
        new Step(
            time(lines, "step.at"),
            span(lines, "step.set"),
            time(lines, "step.from"),
            time(lines, "step.to"),
            span(lines, "step.leap")));
  }

  private static Instant time(Properties lines, String name) {
    return Instant.parse(lines.getProperty(name, ""));
  }

  private static Duration span(Properties lines, String name) {
    return Duration.parse(lines.getProperty(name, ""));
  }

  /** On the disk when this returns, all of it or nothing; what cannot be written is said aloud. */
  void write(ClockNotes notes) {
    Step step = notes.step();
    Map<String, Object> lines =
        new TreeMap<>(
            Map.of(
                "from", notes.from(),
                "seen", notes.seen(),
                "ahead", notes.ahead(),
                "step.at", step.at(),
                "step.set", step.set(),
                "step.from", step.from(),
                "step.to", step.to(),
                "step.leap", step.leap()));
    String text =
        lines.entrySet().stream()
            .map(line -> line.getKey() + "=" + line.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Path written = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(
          written,
          text,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.error("the next start will know less of this run's clock: {}", e.getMessage());
    }
  }
}
