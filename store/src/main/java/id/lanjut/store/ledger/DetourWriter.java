package id.lanjut.store.ledger;

import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Notes what was delivered, but not at once over a link of first choice. Noting the same again
 * gives the same.
 */
final class DetourWriter implements AutoCloseable {
  /** An attempt that begins later than this after the acceptance was waited for. */
  static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Set<String> standby;
  private final PreparedStatement note;

  /**
   * Writes with this connection.
   *
   * @param standby the links that are not of first choice
   */
  DetourWriter(Connection connection, Set<String> standby) throws SQLException {
    this.standby = standby;
    this.note =
        connection.prepareStatement(
            "MERGE INTO detour (id, delivered, link, standby, amount) KEY (id)"
                + " SELECT id, CAST(? AS TIMESTAMP(9) WITH TIME ZONE), CAST(? AS VARCHAR(200)),"
                + " CAST(? AS BOOLEAN), amount FROM transaction WHERE id = ?");
  }

  void clear() throws SQLException {
    note.clearBatch();
  }

  /** Whoever calls writes the transaction's own row first: the amount is from there. */
  void write() throws SQLException {
    note.executeBatch();
  }

  void add(Event.Changed changed) throws SQLException {
    Optional<Attempt> carried = carrying(changed.attempts());
    if (changed.state() != State.DELIVERED || carried.isEmpty()) {
      return;
    }
    Instant atOnce = changed.id().madeAt().plus(AT_ONCE);
    boolean overStandby = standby.contains(carried.get().link());
    if (overStandby || carried.get().at().isAfter(atOnce)) {
      note.setObject(1, changed.at().atOffset(ZoneOffset.UTC));
      note.setString(2, carried.get().link());
      note.setBoolean(3, overStandby);
      note.setString(4, changed.id().value());
      note.addBatch();
    }
  }

  /** The last that may have arrived: of an unknown one an inquiry may have told that it did. */
  private static Optional<Attempt> carrying(List<Attempt> attempts) {
    return attempts.stream()
        .filter(attempt -> attempt.result() != Attempt.Result.NOT_SENT)
        .reduce((first, second) -> second);
  }

  @Override
  public void close() throws SQLException {
    note.close();
  }
}
