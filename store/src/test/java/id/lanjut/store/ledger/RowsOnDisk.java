package id.lanjut.store.ledger;

import com.zaxxer.hikari.HikariDataSource;
import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.seal.KeyFile;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.wire.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ledger's database whose rows a test writes many at a time, as the ledger would. */
final class RowsOnDisk implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
  private static final Request REQUEST = new Request("POST", "/", List.of(), Records.SEALED.body());

  final HikariDataSource source;
  final LedgerQueries queries;
  final LedgerRows rows;
  private final Records records;

  RowsOnDisk(Path directory) throws SQLException, IOException {
    records = new Records(KeyFile.open(directory.resolve("keys")));
    LedgerFile file = new LedgerFile(directory, new Quarantine(directory, () -> NOON));
    source = file.open();
    queries = new LedgerQueries(source, file);
    rows = new LedgerRows(records);
  }

  void write(List<Snapshot> all) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement row =
            connection.prepareStatement(
                "INSERT INTO transaction (sequence, id, route, request_key, state, amount,"
                    + " accepted, changed, milestones, terminal)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?)")) {
      for (Snapshot snapshot : all) {
        fill(row, snapshot);
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  private void fill(PreparedStatement row, Snapshot snapshot) throws SQLException {
    Transaction transaction = snapshot.transaction();
    row.setLong(1, transaction.sequence());
    row.setString(2, transaction.id().value());
    row.setString(3, transaction.route());
    row.setString(4, transaction.key());
    row.setString(5, snapshot.state().name());
    row.setBigDecimal(6, transaction.amountOrNull());
    row.setBytes(7, records.write(new Event.Accepted(transaction, REQUEST, true, false)));
    row.setBytes(8, changed(snapshot));
    row.setString(9, LedgerRows.terminal(transaction.terminalOrNull()));
  }

  private byte[] changed(Snapshot snapshot) {
    return records.write(
        new Event.Changed(
            snapshot.transaction().id(),
            snapshot.changedAt(),
            snapshot.state(),
            snapshot.attempts(),
            null,
            null));
  }

  /** How a transaction stands whose answer came over a link; null for none yet. */
  static Snapshot row(Transaction transaction, State state, @Nullable String link) {
    Instant at = transaction.acceptedAt();
    List<Attempt> attempts =
        link == null
            ? List.of()
            : List.of(new Attempt(1, link, at, 1, Attempt.Result.ANSWERED, 200, null));
    return new Snapshot(transaction, state, at, attempts, null, null);
  }

  @Override
  public void close() {
    source.close();
  }
}
