package id.lanjut.store.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the ledger's rows into values. */
final class LedgerRows {
  static final String SNAPSHOT_COLUMNS =
      "id, sequence, route, request_key, fingerprint, lane, amount, accepted_at, expires_at,"
          + " state, changed_at, attempts, reason, answer";
  private static final TypeReference<List<Attempt>> ATTEMPTS = new TypeReference<>() {};

  private LedgerRows() {}

  static Snapshot snapshot(ResultSet row) throws SQLException {
    byte @Nullable [] answer = row.getBytes("answer");
    return new Snapshot(
        transaction(row),
        State.valueOf(row.getString("state")),
        instant(row, "changed_at"),
        Wire.readJson(row.getString("attempts"), ATTEMPTS),
        row.getString("reason"),
        answer == null ? null : Wire.read(answer, Answer.class));
  }

  private static Transaction transaction(ResultSet row) throws SQLException {
    return new Transaction(
        new TransactionId(row.getString("id")),
        row.getLong("sequence"),
        row.getString("route"),
        row.getString("request_key"),
        row.getString("fingerprint"),
        row.getString("lane"),
        row.getBigDecimal("amount"),
        instant(row, "accepted_at"),
        instant(row, "expires_at"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
