package id.lanjut.gateway.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The book as JSON. A file of its own: it has to hold also when the ledger is damaged, and nothing
 * of it may be in the way of the journal.
 */
final class BookFile {
  private static final Logger LOG = LoggerFactory.getLogger(BookFile.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Far beyond what is ever written; whatever else is there is not read into memory. */
  private static final long MAX_BYTES = 16L << 20;

  private final Path file;

  BookFile(Path file) {
    this.file = file;
  }

  /** What an earlier run left; nothing when that cannot be read: a shop has to open. */
  Book read() {
    if (Files.notExists(file)) {
      return Book.EMPTY;
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("it is larger than " + MAX_BYTES + " bytes");
      }
      JsonNode written = JSON.readTree(file.toFile());
      return BookJson.read(written);
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      LOG.error("{} cannot be read: messages that waited are lost: {}", file, e.getMessage());
      return Book.EMPTY;
    }
  }

  /** On the disk when this returns, all of it or nothing. */
  void write(Book book) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        written,
        BookJson.write(book).toPrettyString() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    syncDirectory();
  }

  /** Without it a power cut may take the new name. Elsewhere directories cannot be opened. */
  private void syncDirectory() throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel directory =
          FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }
}
