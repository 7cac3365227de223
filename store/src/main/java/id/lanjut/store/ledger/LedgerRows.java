package id.lanjut.store.ledger;

import id.lanjut.store.TransactionBook.Milestone;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Records;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the ledger's rows into values. */
final class LedgerRows {
  static final String SNAPSHOT_COLUMNS =
      "accepted, changed, sequence, id, route, terminal, request_key, state, amount, milestones";

  private static final Logger LOG = LoggerFactory.getLogger(LedgerRows.class);

  private final Records records;

  LedgerRows(Records records) {
    this.records = records;
  }

  /** A terminal as its column has it, in which a key is looked up: none is empty and not null. */
  static String terminal(@Nullable String terminalOrNull) {
    return terminalOrNull == null ? "" : terminalOrNull;
  }

  /** One row that cannot be read must not hide the others: its columns tell what they can. */
  Snapshot shown(ResultSet row) throws SQLException {
    try {
      return snapshot(row);
    } catch (BrokenSeal | IllegalArgumentException e) {
      String reason = "the ledger's record of it cannot be read: " + e.getMessage();
      LOG.atError().addKeyValue("transaction", row.getString("id")).log(reason);
      return byColumns(row, reason);
    }
  }

  private Snapshot byColumns(ResultSet row, String reason) throws SQLException {
    try {
      Transaction transaction = transaction(row);
      List<Milestone> milestones = MilestoneLines.read(row.getString("milestones"));
      Instant changedAt =
          milestones.isEmpty()
              ? transaction.acceptedAt()
              : milestones.get(milestones.size() - 1).at();
      State state = State.valueOf(row.getString("state"));
      return new Snapshot(transaction, state, changedAt, List.of(), reason, null);
    } catch (RuntimeException nonsense) {
      // H2 reads a damaged page without a word: columns that cannot be empty are.
      throw new SQLException(reason, "HY000", ErrorCode.FILE_CORRUPTED_1, nonsense);
    }
  }

  /**
   * A row's transaction and where it stands.
   *
   * @throws IllegalArgumentException when it is damaged
   * @throws BrokenSeal when its last change was changed by somebody else, or its key is missing
   */
  Snapshot snapshot(ResultSet row) throws SQLException {
    byte[] accepted = accepted(row);
    byte @Nullable [] changed = row.getBytes("changed");
    if (changed == null) {
      return records.readBeginning(accepted);
    }
    Transaction transaction = records.readTransaction(accepted);
    Event.Changed last = (Event.Changed) records.read(changed);
    return new Snapshot(
        transaction, last.state(), last.at(), last.attempts(), last.reason(), last.answer());
  }

  private Transaction transaction(ResultSet row) throws SQLException {
    try {
      return records.readTransaction(accepted(row));
    } catch (IllegalArgumentException damaged) {
      return byColumns(row);
    }
  }

  /** No request has its fingerprint: its key is taken, and nothing is a retry of it. */
  private static Transaction byColumns(ResultSet row) throws SQLException {
    TransactionId id = new TransactionId(row.getString("id"));
    String terminal = row.getString("terminal");
    return new Transaction(
        id,
        row.getLong("sequence"),
        row.getString("route"),
        terminal.isEmpty() ? null : terminal,
        row.getString("request_key"),
        Fingerprint.NONE,
        null,
        row.getBigDecimal("amount"),
        id.madeAt(),
        id.madeAt());
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
