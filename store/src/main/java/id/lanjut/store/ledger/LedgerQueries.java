package id.lanjut.store.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database. H2 closes one that it could not write; whoever asks then opens it again, and
 * asks a second time, whatever H2 said: what is closed while somebody reads is not always said to
 * be.
 */
final class LedgerQueries {
  private final HikariDataSource source;
  private final LedgerFile file;

  LedgerQueries(HikariDataSource source, LedgerFile file) {
    this.source = source;
    this.file = file;
  }

  /** Makes a value of a row. */
  interface RowReader<T extends @Nullable Object> {
    T read(ResultSet row) throws SQLException;
  }

  /** Is handed each row. */
  interface RowTaker {
    void take(ResultSet row) throws SQLException;
  }

  <T> List<T> all(String sql, List<?> values, RowReader<T> reader) {
    List<T> rows = new ArrayList<>();
    each(sql, values, row -> rows.add(reader.read(row)));
    return rows;
  }

  /** Hands over each row as it is read, so that there may be very many. */
  void each(String sql, List<?> values, RowTaker taker) {
    Counted counted = new Counted(taker);
    try {
      once(sql, values, counted);
    } catch (SQLException e) {
      // Whoever waited in vain for a connection has waited long enough.
      if (counted.taken > 0 || e instanceof SQLTransientConnectionException) {
        throw file.failure(e);
      }
      source.getHikariPoolMXBean().softEvictConnections();
      again(sql, values, taker);
    }
  }

  private void again(String sql, List<?> values, RowTaker taker) {
    try {
      once(sql, values, taker);
    } catch (SQLException e) {
      throw file.failure(e);
    }
  }

  private void once(String sql, List<?> values, RowTaker taker) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          taker.take(rows);
        }
      }
    }
  }

  /** Knows whether there was a row already: a second time would hand it over twice. */
  private static final class Counted implements RowTaker {
    private final RowTaker taker;
    private long taken;

    Counted(RowTaker taker) {
      this.taker = taker;
    }

    @Override
    public void take(ResultSet row) throws SQLException {
      taken++;
      taker.take(row);
    }
  }
}
