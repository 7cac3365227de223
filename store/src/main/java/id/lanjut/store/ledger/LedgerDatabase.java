package id.lanjut.store.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.flywaydb.core.Flyway;

/** Opens the H2 file, brings its schema up to date and hands out connections. */
final class LedgerDatabase {
  private static final int CONNECTIONS = 6;
  private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;

  /** H2's DATABASE_ALREADY_OPEN_1, IO_EXCEPTION_1, IO_EXCEPTION_2 and NO_DISK_SPACE_AVAILABLE. */
  private static final Set<Integer> NOT_THE_FILE = Set.of(90020, 90028, 90031, 90100);

  /** H2's DATABASE_IS_CLOSED and DATABASE_CALLED_AT_SHUTDOWN. */
  private static final Set<Integer> CLOSED = Set.of(90098, 90121);

  private LedgerDatabase() {}

  /** The file that H2 keeps a database in. */
  static Path file(Path directory) {
    return directory.resolve("ledger.mv.db");
  }

  /**
   * Opens the database, and makes it where there is none.
   *
   * @throws SQLException when it cannot be opened, with the {@link #causeOf}
   */
  static HikariDataSource open(Path directory) throws SQLException {
    HikariDataSource source = source(directory.resolve("ledger"));
    try {
      Flyway.configure().dataSource(source).locations("classpath:db/ledger").load().migrate();
      sync(source);
      return source;
    } catch (SQLException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  /** A power cut must not leave the tables without the note that they are there. */
  private static void sync(HikariDataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement checkpoint = connection.createStatement()) {
      checkpoint.execute("CHECKPOINT SYNC");
    }
  }

  /**
   * What H2 said.
   *
   * @throws RuntimeException the failure itself, when H2 is not in it
   */
  static SQLException causeOf(Exception failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException cause) {
        return cause;
      }
    }
    throw failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  /** Whether the file is to blame, and not the disk or somebody who has it open. */
  static boolean isDamage(SQLException cause) {
    return !NOT_THE_FILE.contains(cause.getErrorCode());
  }

  /** Whether H2 has closed it by itself. */
  static boolean isClosed(SQLException failure) {
    return CLOSED.contains(failure.getErrorCode());
  }

  private static HikariDataSource source(Path file) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ledger");
    config.setJdbcUrl(url(file));
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    return new HikariDataSource(config);
  }

  private static String url(Path file) {
    return "jdbc:h2:file:"
        + file.toAbsolutePath()
        // A commit goes to the file at once; the projection's checkpoint makes it durable.
        + ";WRITE_DELAY=0"
        // The gateway closes the database itself, after the last batch.
        + ";DB_CLOSE_ON_EXIT=FALSE"
        // Bodies up to this size stay in their row instead of a map of their own.
        + ";MAX_LENGTH_INPLACE_LOB=16384"
        + ";CACHE_SIZE=8192";
  }
}
