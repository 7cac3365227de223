package id.lanjut.store.ledger;

import com.zaxxer.hikari.HikariDataSource;
import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.traffic.TrafficLog;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Records;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The searchable memory of every transaction, written in batches by one writer. */
public final class Ledger implements AutoCloseable {
  private static final int VALID_SECONDS = 1;

  private final HikariDataSource source;
  private Connection writing;
  private BatchWriter writer;
  private Landmark landmark;
  private boolean unsure;
  private final LedgerQueries queries;
  private final TransactionRows transactions;
  private final Set<String> standby;
  private final LedgerFile file;
  private final Origin origin;

  /** Where its file comes from. */
  private enum Origin {
    FOUND,
    MISSING,
    SET_ASIDE
  }

  private Ledger(LedgerFile file, Records records, Set<String> standby, Origin origin)
      throws SQLException {
    this.file = file;
    this.source = file.open();
    this.origin = origin;
    this.standby = standby;
    this.queries = new LedgerQueries(source, file);
    this.transactions = new TransactionRows(queries, new LedgerRows(records));
    this.writing = source.getConnection();
    this.writing.setAutoCommit(false);
    this.writer = new BatchWriter(writing, standby);
    this.landmark = new Landmark(writing);
  }

  /**
   * Opens the ledger, and makes it where there is none. A file that is damaged is set aside and the
   * ledger begins anew: a shop has to sell, and what is pending is in the journal.
   *
   * @param directory where its files lie
   * @param records how its events are written
   * @param standby the links that are not of first choice
   * @throws LedgerException when it cannot be opened
   */
  public static Ledger open(
      Path directory, Records records, Set<String> standby, Quarantine quarantine) {
    LedgerFile file = new LedgerFile(directory, quarantine);
    if (file.setAsideIfMarked()) {
      return open(file, records, standby, Origin.SET_ASIDE);
    }
    return open(file, records, standby, file.isMissing() ? Origin.MISSING : Origin.FOUND);
  }

  private static Ledger open(LedgerFile file, Records records, Set<String> standby, Origin origin) {
    try {
      return new Ledger(file, records, standby, origin);
    } catch (SQLException | RuntimeException e) {
      SQLException cause = LedgerDatabase.causeOf(e);
      if (origin != Origin.FOUND || !LedgerDatabase.isDamage(cause)) {
        throw new LedgerException(cause);
      }
      file.setAside("H2 error " + cause.getErrorCode());
      return open(file, records, standby, Origin.SET_ASIDE);
    }
  }

  /** Where the ledger of this directory lies. */
  public static Path file(Path directory) {
    return LedgerDatabase.file(directory);
  }

  /** Whether it has only just been made, and knows nothing of what is pending. */
  public boolean isNew() {
    return origin != Origin.FOUND;
  }

  /** Whether there was none; one that was damaged, and is set aside, was there. */
  public boolean wasMissing() {
    return origin == Origin.MISSING;
  }

  /** Its rows about transactions, to be read. */
  public TransactionRows transactions() {
    return transactions;
  }

  /** Its sums. */
  public DayRows days() {
    return new DayRows(queries);
  }

  /** Its rows about what has ended. */
  public EndRows ends() {
    return new EndRows(queries);
  }

  /** Its rows about the time itself. */
  public UptimeRows uptime() {
    return new UptimeRows(this, queries);
  }

  /** Its rows about drills. */
  public DrillLog drills() {
    return new DrillRows(this, queries);
  }

  /** Its rows about what the links have carried. */
  public TrafficLog traffic() {
    return new TrafficRows(this, queries);
  }

  /**
   * Writes events and makes them durable before it returns; writing the same again is harmless.
   *
   * @return what changed and has no row here: nobody would find it by its key
   */
  public Set<TransactionId> write(List<LedgerEntry> batch) {
    return change(connection -> writer.write(batch));
  }

  /** What is done with the one connection that writes. */
  interface Writing<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Writes, and makes it durable before it returns. */
  synchronized <T> T change(Writing<T> change) {
    try {
      beginAgainIfUnsure();
      T result = change.with(writing);
      writing.commit();
      landmark.set();
      return result;
    } catch (SQLException e) {
      unsure = true;
      throw file.failure(e);
    }
  }

  /**
   * H2 closes a database that it could not write, such as on a full disk, and a connection to a
   * closed one is of no use any more. A new one opens it again.
   */
  private void beginAgainIfUnsure() throws SQLException {
    if (unsure) {
      source.getHikariPoolMXBean().softEvictConnections();
      source.evictConnection(writing);
      writing = source.getConnection();
      writing.setAutoCommit(false);
      writer = new BatchWriter(writing, standby);
      landmark = new Landmark(writing);
      unsure = false;
    }
  }

  /**
   * The latest transaction with this key on this route, from this terminal.
   *
   * @param terminalOrNull null for those that could have come from any
   */
  public Optional<Snapshot> latest(String route, @Nullable String terminalOrNull, String key) {
    return transactions.latest(route, terminalOrNull, key);
  }

  /**
   * Forgets some of what was accepted before a time and ended before another.
   *
   * @param first the least id that is kept
   * @param endedBefore when its key need not be known any more
   * @return how many transactions
   */
  public int forget(TransactionId first, Instant endedBefore, int limit) {
    return change(connection -> Forgetting.some(connection, first, endedBefore, limit));
  }

  /**
   * Has it known that what ended before this id is not there: it is new, and others came before it.
   */
  public void beginsAt(TransactionId first) {
    change(
        connection -> {
          Forgetting.reachBackTo(connection, first);
          return first;
        });
  }

  /** Copies the database while it is in use; the file must not be there yet. */
  public void backUp(Path file) {
    try (Connection connection = source.getConnection();
        PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
      backup.setString(1, file.toAbsolutePath().toString());
      backup.execute();
    } catch (SQLException e) {
      throw new LedgerException(e);
    }
  }

  /** Closes the database; what was written stays. */
  @Override
  public synchronized void close() {
    try {
      // Not when H2 has closed it already.
      if (writing.isValid(VALID_SECONDS)) {
        shutdown();
      }
    } catch (SQLException e) {
      if (!LedgerDatabase.isClosed(e)) {
        throw new LedgerException(e);
      }
    } finally {
      source.close();
    }
  }

  private void shutdown() throws SQLException {
    try (Statement shutdown = writing.createStatement()) {
      writer.close();
      landmark.close();
      shutdown.execute("SHUTDOWN");
    }
  }
}
