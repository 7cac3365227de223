package id.lanjut.store.ledger;

import com.zaxxer.hikari.HikariDataSource;
import id.lanjut.store.quarantine.Quarantine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that the database is in, and what is known of its soundness. H2 reads a page when it is
 * asked for something on it: damage may come to light days after the database was opened. It is
 * marked then, and the next start sets the file aside.
 */
final class LedgerFile {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerFile.class);

  /** What tells of bytes that are not what was written, and not of a disk that is full or slow. */
  private static final Set<Integer> DAMAGE =
      Set.of(DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_CHUNK_NOT_FOUND);

  private final Path directory;
  private final Path file;
  private final Path mark;
  private final Quarantine quarantine;
  private final AtomicBoolean isDamaged = new AtomicBoolean();

  LedgerFile(Path directory, Quarantine quarantine) {
    this.directory = directory;
    this.file = LedgerDatabase.file(directory);
    this.mark = directory.resolve("ledger.damaged");
    this.quarantine = quarantine;
  }

  /** As {@link LedgerDatabase#open}. */
  HikariDataSource open() throws SQLException {
    return LedgerDatabase.open(directory);
  }

  boolean isMissing() {
    return Files.notExists(file);
  }

  /** Moves it away, for a new one to be made. */
  void setAside(String why) {
    LOG.error("the ledger begins anew; its history is in the quarantine");
    quarantine.move(file, "the ledger's database: " + why);
  }

  /**
   * Moves it away when an earlier run has found it damaged.
   *
   * @return whether it did
   */
  boolean setAsideIfMarked() {
    if (Files.notExists(mark)) {
      return false;
    }
    boolean isThere = !isMissing();
    if (isThere) {
      setAside("a part of it could not be read");
    }
    try {
      Files.delete(mark);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return isThere;
  }

  /** The exception to throw; when the file is to blame, that is noted for the next start. */
  LedgerException failure(SQLException cause) {
    if (isDamage(cause) && isDamaged.compareAndSet(false, true)) {
      quarantine.note(
          "ledger-damaged.txt",
          "a part of the ledger cannot be read: the next start sets it aside and begins a new one");
      mark();
    }
    return new LedgerException(cause);
  }

  private static boolean isDamage(SQLException cause) {
    if (cause.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
      return true;
    }
    for (Throwable each = cause; each != null; each = each.getCause()) {
      boolean isKnown =
          each instanceof MVStoreException inStore && DAMAGE.contains(inStore.getErrorCode());
      // Where assertions are on, a page that is no page of its tree meets one of H2's first.
      if (isKnown || each instanceof AssertionError) {
        return true;
      }
    }
    return false;
  }

  private void mark() {
    try {
      Files.write(mark, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.SYNC);
    } catch (IOException e) {
      LOG.error("that the ledger is damaged cannot be noted: {}", e.getMessage());
    }
  }
}
