package id.lanjut.store.ledger;

import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.wire.Records;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the ledger's rows into values. */
final class LedgerRows {
  static final String SNAPSHOT_COLUMNS = "accepted, changed";

  private static final Logger LOG = LoggerFactory.getLogger(LedgerRows.class);

  private final Records records;

  LedgerRows(Records records) {
    this.records = records;
  }

  /** A terminal as its column has it, in which a key is looked up: none is empty and not null. */
  static String terminal(@Nullable String terminalOrNull) {
    return terminalOrNull == null ? "" : terminalOrNull;
  }

  Snapshot snapshot(ResultSet row) throws SQLException {
    byte[] accepted = accepted(row);
    Transaction transaction = records.readTransaction(accepted);
    byte @Nullable [] changed = row.getBytes("changed");
    if (changed == null) {
      return new Snapshot(
          transaction,
          records.firstState(accepted),
          transaction.acceptedAt(),
          List.of(),
          null,
          null);
    }
    Event.Changed last = (Event.Changed) records.read(changed);
    return new Snapshot(
        transaction, last.state(), last.at(), last.attempts(), last.reason(), last.answer());
  }

  /** Empty when the row is damaged. */
  Optional<Transaction> transaction(ResultSet row) throws SQLException {
    try {
      return Optional.of(records.readTransaction(accepted(row)));
    } catch (IllegalArgumentException damaged) {
      LOG.error("a row of the ledger cannot be read: {}", damaged.getMessage());
      return Optional.empty();
    }
  }

  Request request(ResultSet row) throws SQLException {
    return ((Event.Accepted) records.read(accepted(row))).request();
  }

  /** The column cannot be empty, but H2 reads a damaged row without a word. */
  private static byte[] accepted(ResultSet row) throws SQLException {
    byte @Nullable [] accepted = row.getBytes("accepted");
    if (accepted == null) {
      throw new IllegalArgumentException("damaged: a row without its record");
    }
    return accepted;
  }
}
