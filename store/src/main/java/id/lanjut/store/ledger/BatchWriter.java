package id.lanjut.store.ledger;

import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.TransactionId;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a batch as a whole where it can, else in pieces, and leaves out what no row can hold. */
final class BatchWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

  private final Connection writing;
  private final LedgerWriter writer;

  BatchWriter(Connection writing, Set<String> standby) throws SQLException {
    this.writing = writing;
    this.writer = new LedgerWriter(writing, standby);
  }

  /**
   * Writes events, some of which may be there already.
   *
   * @return what changed and is not in the ledger
   */
  Set<TransactionId> write(List<LedgerEntry> batch) throws SQLException {
    try {
      return writer.write(batch);
    } catch (BatchUpdateException partlyThere) {
      writing.rollback();
      return writeWhatFits(batch);
    }
  }

  /** One event that no column can hold must not keep all others out for ever. */
  private Set<TransactionId> writeWhatFits(List<LedgerEntry> batch) throws SQLException {
    try {
      return writer.writeAgain(batch);
    } catch (BatchUpdateException e) {
      writing.rollback();
      if (!isAboutTheData(e)) {
        throw e;
      }
      if (batch.size() > 1) {
        Set<TransactionId> unknown =
            new HashSet<>(writeWhatFits(batch.subList(0, batch.size() / 2)));
        writing.commit();
        unknown.addAll(writeWhatFits(batch.subList(batch.size() / 2, batch.size())));
        return unknown;
      }
      LOG.atError()
          .addKeyValue("event", batch.get(0).number())
          .log("the ledger cannot hold an event and leaves it out: H2 error {}", e.getErrorCode());
      return batch.get(0).event() instanceof Event.Changed changed
          ? Set.of(changed.id())
          : Set.of();
    }
  }

  /** SQLSTATE class 22, data exception (ISO/IEC 9075-2). */
  private static boolean isAboutTheData(SQLException e) {
    return String.valueOf(e.getSQLState()).startsWith("22");
  }

  @Override
  public void close() throws SQLException {
    writer.close();
  }
}
