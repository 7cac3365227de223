package id.lanjut.store.ledger;

import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.wire.Wire;
import id.lanjut.store.wire.Written;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the ledger's rows into values. */
final class LedgerRows {
  static final String SNAPSHOT_COLUMNS = "accepted, request_body, changed, answer_body";

  private LedgerRows() {}

  static Snapshot snapshot(ResultSet row) throws SQLException {
    Event.Accepted accepted = accepted(row);
    byte @Nullable [] changed = row.getBytes("changed");
    if (changed == null) {
      return new Snapshot(
          accepted.transaction(), accepted.state(), accepted.at(), List.of(), null, null);
    }
    Event.Changed last = read(changed, row.getBytes("answer_body"), Event.Changed.class);
    return new Snapshot(
        accepted.transaction(),
        last.state(),
        last.at(),
        last.attempts(),
        last.reason(),
        last.answer());
  }

  static Request request(ResultSet row) throws SQLException {
    return accepted(row).request();
  }

  private static Event.Accepted accepted(ResultSet row) throws SQLException {
    byte[] accepted = Objects.requireNonNull(row.getBytes("accepted"));
    return read(accepted, row.getBytes("request_body"), Event.Accepted.class);
  }

  private static <T> T read(byte[] json, byte @Nullable [] body, Class<T> type) {
    return Wire.read(new Written(json, body == null ? Body.EMPTY.bytes() : body), type);
  }
}
