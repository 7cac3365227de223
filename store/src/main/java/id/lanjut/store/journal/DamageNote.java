package id.lanjut.store.journal;

import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Records;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a start has found damaged, on the disk before it is taken out of the journal and until all
 * that follows from it is in the journal too: another power cut in between must not make what may
 * have been sent look unsent.
 */
final class DamageNote {
  private static final String CONCERNED = "concerned ";
  private static final String RESCUED = "rescued ";
  private static final String DAMAGE = "damage";

  private static final Logger LOG = LoggerFactory.getLogger(DamageNote.class);

  private final Path file;

  /** What the disk had no room for: this start knows it, and has to open the shop. */
  private final List<String> unwritten = new ArrayList<>();

  private DamageNote(Path file) {
    this.file = file;
  }

  static DamageNote in(Path directory) {
    return new DamageNote(directory.resolve("damage"));
  }

  /** Whether an earlier start left one, or this one has found something. */
  boolean isThere() {
    return Files.isRegularFile(file) || !unwritten.isEmpty();
  }

  List<TransactionId> concerned() throws IOException {
    return lines(CONCERNED).stream()
        .filter(TransactionId::isValid)
        .map(TransactionId::new)
        .toList();
  }

  List<byte[]> rescued() throws IOException {
    return lines(RESCUED).stream().map(DamageNote::decoded).filter(Records::isWhole).toList();
  }

  private static byte[] decoded(String line) {
    try {
      return Base64.getDecoder().decode(line);
    } catch (IllegalArgumentException torn) {
      return new byte[0];
    }
  }

  void addDamage() {
    add(DAMAGE);
  }

  void addConcerned(TransactionId id) {
    add(CONCERNED + id.value());
  }

  void addRescued(byte[] record) {
    add(RESCUED + Base64.getEncoder().encodeToString(record));
  }

  void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  private List<String> lines(String kind) throws IOException {
    return isThere() ? linesThere(kind) : List.of();
  }

  private List<String> linesThere(String kind) throws IOException {
    // In no charset that could fail: of a line that a power cut has torn, anything may be left.
    List<String> written =
        Files.isRegularFile(file)
            ? Files.readAllLines(file, StandardCharsets.ISO_8859_1)
            : List.of();
    return Stream.concat(written.stream(), unwritten.stream())
        .filter(line -> line.startsWith(kind))
        .map(line -> line.substring(kind.length()))
        .toList();
  }

  private void add(String line) {
    try {
      write(line);
    } catch (IOException e) {
      LOG.error("what is damaged cannot be noted for the next start: {}", e.getMessage());
      unwritten.add(line);
    }
  }

  private void write(String line) throws IOException {
    boolean first = Files.notExists(file);
    Files.writeString(
        file,
        // The line before may be torn: what it was about is still in the journal.
        "\n" + line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.SYNC);
    if (first && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }
}
