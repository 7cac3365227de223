package id.lanjut.store.ledger;

import id.lanjut.store.traffic.DayTraffic;
import id.lanjut.store.traffic.TrafficLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** The ledger's rows about what the links have carried. */
final class TrafficRows implements TrafficLog {
  private final Ledger ledger;
  private final LedgerQueries queries;

  TrafficRows(Ledger ledger, LedgerQueries queries) {
    this.ledger = ledger;
    this.queries = queries;
  }

  @Override
  public void keep(List<DayTraffic> days) {
    var unused = ledger.change(writing -> merge(writing, days));
  }

  private static int merge(Connection writing, List<DayTraffic> days) throws SQLException {
    try (PreparedStatement merge =
        writing.prepareStatement(
            "MERGE INTO link_traffic (link, on_day, sent, received, probes) KEY (link, on_day)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      for (DayTraffic day : days) {
        merge.setString(1, day.link());
        merge.setObject(2, day.day());
        merge.setLong(3, day.sent());
        merge.setLong(4, day.received());
        merge.setLong(5, day.probes());
        merge.addBatch();
      }
      return merge.executeBatch().length;
    }
  }

  @Override
  public List<DayTraffic> since(LocalDate first) {
    return queries.all(
        "SELECT link, on_day, sent, received, probes FROM link_traffic WHERE on_day >= ?",
        List.of(first),
        row ->
            new DayTraffic(
                row.getString("link"),
                row.getObject("on_day", LocalDate.class),
                row.getLong("sent"),
                row.getLong("received"),
                row.getLong("probes")));
  }

  @Override
  public int forget(LocalDate before, int limit) {
    return ledger.change(
        writing -> {
          try (PreparedStatement delete =
              writing.prepareStatement(
                  "DELETE FROM link_traffic WHERE on_day < ? FETCH FIRST ? ROWS ONLY")) {
            delete.setObject(1, before);
            delete.setInt(2, limit);
            return delete.executeUpdate();
          }
        });
  }
}
