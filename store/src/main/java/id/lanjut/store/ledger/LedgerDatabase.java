package id.lanjut.store.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/** Opens the H2 file, brings its schema up to date and hands out connections. */
final class LedgerDatabase {
  private static final int CONNECTIONS = 6;
  private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;

  private LedgerDatabase() {}

  static HikariDataSource open(Path file) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ledger");
    config.setJdbcUrl(url(file));
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    HikariDataSource source = new HikariDataSource(config);
    Flyway.configure().dataSource(source).locations("classpath:db/ledger").load().migrate();
    return source;
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
        + ";CACHE_SIZE=16384";
  }
}
