package id.lanjut.store.ledger;

import id.lanjut.store.transaction.TransactionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Deletes what has ended and is old; never what moves, nor what ended a short while ago. */
final class Forgetting {
  /**
   * NOT IN keeps H2 from the index over states: by that it deletes the same rows, and tells a wrong
   * number of them (2.5.252).
   */
  private static final String SQL =
      "DELETE FROM transaction WHERE id < ? AND state NOT IN ('QUEUED', 'SENDING', 'UNKNOWN',"
          + " 'HELD') AND (ended IS NULL OR ended < ?) FETCH FIRST ? ROWS ONLY";

  private Forgetting() {}

  static int some(Connection connection, TransactionId first, Instant endedBefore, int limit)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(SQL)) {
      delete.setString(1, first.value());
      delete.setObject(2, endedBefore.atOffset(ZoneOffset.UTC));
      delete.setInt(3, limit);
      int forgotten = delete.executeUpdate();
      if (forgotten > 0) {
        reachBackTo(connection, first);
      }
      return forgotten;
    }
  }

  /** From now on, nothing before this id is known for certain. */
  static void reachBackTo(Connection connection, TransactionId first) throws SQLException {
    try (PreparedStatement mark =
        connection.prepareStatement("UPDATE reach SET first = ? WHERE first < ?")) {
      mark.setString(1, first.value());
      mark.setString(2, first.value());
      mark.executeUpdate();
    }
  }
}
