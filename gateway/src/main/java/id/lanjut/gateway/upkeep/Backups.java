package id.lanjut.gateway.upkeep;

import id.lanjut.store.moving.TransactionStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ledger's backups: one zip file each, named by its time, the newest few of them. What is in
 * them is sealed as in the ledger itself; the key file is not among it.
 */
public final class Backups {
  private static final String PREFIX = "ledger-";
  private static final String SUFFIX = ".zip";
  private static final String UNFINISHED = "unfinished.zip";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final TransactionStore store;
  private final Path directory;
  private final int most;
  private final InstantSource clock;

  /**
   * Backs this store up.
   *
   * @param directory made when there is something to put there
   * @param most how many are kept, at least one
   */
  public Backups(TransactionStore store, Path directory, int most, InstantSource clock) {
    this.store = store;
    this.directory = directory;
    this.most = Math.max(1, most);
    this.clock = clock;
  }

  /**
   * Makes one more, and forgets the oldest where there are too many.
   *
   * @return the file, on the disk
   * @throws IOException when it cannot be written; those before it are untouched then, and nothing
   *     of it stays
   */
  public synchronized Path backUp() throws IOException {
    Files.createDirectories(directory);
    Path unfinished = directory.resolve(UNFINISHED);
    // First: it may be what fills the disk.
    forgetUnfinished();
    if (!store.hasRoomForBackup()) {
      throw new IOException("the disk has no room for a backup");
    }
    try {
      return write(unfinished);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Of a backup that the end of an earlier run cut short. */
  synchronized void forgetUnfinished() throws IOException {
    Files.deleteIfExists(directory.resolve(UNFINISHED));
  }

  private Path write(Path unfinished) throws IOException {
    Path file = directory.resolve(PREFIX + TIME.format(clock.instant()) + SUFFIX);
    store.backUp(unfinished);
    try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    List<Path> all = all();
    for (Path old : all.subList(0, Math.max(0, all.size() - most))) {
      Files.delete(old);
    }
    return file;
  }

  /** When the newest was made; empty when there is none. */
  public Optional<Instant> newest() throws IOException {
    return all().stream().map(Backups::madeAt).flatMap(Optional::stream).reduce((a, b) -> b);
  }

  private static Optional<Instant> madeAt(Path file) {
    String name = file.getFileName().toString();
    try {
      String time = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
      return Optional.of(Instant.from(TIME.parse(time)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The oldest first. */
  private List<Path> all() throws IOException {
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(PREFIX))
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted(Comparator.comparing(Path::getFileName))
          .toList();
    }
  }
}
