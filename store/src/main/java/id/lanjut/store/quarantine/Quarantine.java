package id.lanjut.store.quarantine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets damaged pieces aside: each becomes a file with the time in its name, and a line in {@code
 * report.txt} that says what it was and what is wrong with it.
 */
public final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path directory;
  private final InstantSource clock;
  private final List<String> names = new CopyOnWriteArrayList<>();

  /** Takes the directory; it is made when there is something to put there. */
  public Quarantine(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** What this run has set aside, by the files' names. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /**
   * Keeps bytes that are taken from where they were.
   *
   * @throws UncheckedIOException when they cannot be kept
   */
  public void keep(String name, byte[] bytes, String reason) {
    setAside(
        name,
        reason,
        file -> Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC));
  }

  /** As {@link #keep}; where that cannot be, it is only said aloud: a shop has to open. */
  public void keepIfPossible(String name, byte[] bytes, String reason) {
    ifPossible(reason, () -> keep(name, bytes, reason));
  }

  /** As {@link #copy}; where that cannot be, it is only said aloud. */
  public void copyIfPossible(Path damaged, String reason) {
    ifPossible(reason, () -> copy(damaged, reason));
  }

  private static void ifPossible(String reason, Runnable keeping) {
    try {
      keeping.run();
    } catch (UncheckedIOException e) {
      LOG.error("lost: {}: {}", e.getMessage(), reason, e);
    }
  }

  /** Says that something is wrong of which there is nothing to keep, in a file of its own. */
  public void note(String name, String what) {
    keepIfPossible(name, (what + System.lineSeparator()).getBytes(StandardCharsets.UTF_8), what);
  }

  /** Moves a file away from where it was. */
  public void move(Path damaged, String reason) {
    setAside(damaged.getFileName().toString(), reason, file -> Files.move(damaged, file));
  }

  /** Copies a directory of files that stays where it is. */
  public void copy(Path damaged, String reason) {
    setAside(damaged.getFileName().toString(), reason, target -> copyTree(damaged, target));
  }

  private interface Placing {
    void at(Path file) throws IOException;
  }

  private void setAside(String name, String reason, Placing placing) {
    Instant now = clock.instant();
    try {
      Files.createDirectories(directory);
      Path file = unused(TIME.format(now) + "-" + name);
      placing.at(file);
      names.add(file.getFileName().toString());
      report(now, file, reason);
      LOG.atError().addKeyValue("file", file).log("damaged, and set aside: {}", reason);
    } catch (IOException e) {
      throw new UncheckedIOException("damaged, and cannot be set aside: " + name, e);
    }
  }

  /** What is set aside stays so, also where the disk has no room for a line more. */
  private void report(Instant now, Path file, String reason) {
    try {
      Files.writeString(
          directory.resolve("report.txt"),
          now + " " + file.getFileName() + ": " + reason + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    } catch (IOException e) {
      LOG.error("what was set aside cannot be reported: {}", e.getMessage());
    }
  }

  private Path unused(String name) {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> directory.resolve(i == 0 ? name : name + "." + i))
        .filter(Files::notExists)
        .findFirst()
        .orElseThrow();
  }

  private static void copyTree(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(from)) {
      all = tree.toList();
    }
    for (Path each : all) {
      Files.copy(each, to.resolve(from.relativize(each).toString()));
    }
  }
}
