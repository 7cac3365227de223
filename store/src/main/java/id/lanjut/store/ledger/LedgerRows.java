package id.lanjut.store.ledger;

import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.wire.Records;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the ledger's rows into values. */
final class LedgerRows {
  static final String SNAPSHOT_COLUMNS = "accepted, changed";

  private final Records records;

  LedgerRows(Records records) {
    this.records = records;
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

  Transaction transaction(ResultSet row) throws SQLException {
    return records.readTransaction(accepted(row));
  }

  Request request(ResultSet row) throws SQLException {
    return ((Event.Accepted) records.read(accepted(row))).request();
  }

  private static byte[] accepted(ResultSet row) throws SQLException {
    return Objects.requireNonNull(row.getBytes("accepted"));
  }
}
