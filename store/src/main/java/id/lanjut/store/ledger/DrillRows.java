package id.lanjut.store.ledger;

import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.drill.DrillReport;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger's rows about drills. */
final class DrillRows implements DrillLog {
  private final Ledger ledger;
  private final LedgerQueries queries;

  DrillRows(Ledger ledger, LedgerQueries queries) {
    this.ledger = ledger;
    this.queries = queries;
  }

  @Override
  public void file(DrillReport report) {
    var unused = ledger.change(writing -> merge(writing, report));
  }

  private static int merge(Connection writing, DrillReport report) throws SQLException {
    DrillReport.Figures figures = report.figures();
    return execute(
        writing,
        "MERGE INTO drill KEY (started) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        Arrays.asList(
            sql(report.started()),
            sql(report.ended()),
            String.join("\n", report.links()),
            report.by(),
            String.join("\n", report.failures()),
            figures.doubtMillis(),
            figures.detectionMillis(),
            figures.switchMillis(),
            figures.failbackMillis(),
            figures.replayMillis(),
            figures.answered(),
            figures.unknown(),
            figures.checks(),
            figures.canary()));
  }

  @Override
  public List<DrillReport> latest(int limit) {
    return queries.all(
        "SELECT * FROM drill ORDER BY started DESC LIMIT ?", List.of(limit), DrillRows::report);
  }

  private static DrillReport report(ResultSet row) throws SQLException {
    return new DrillReport(
        instant(row, "started"),
        instant(row, "ended"),
        lines(row.getString("links")),
        row.getString("asked_by"),
        lines(row.getString("failures")),
        new DrillReport.Figures(
            row.getObject("doubt_ms", Long.class),
            row.getObject("detection_ms", Long.class),
            row.getObject("switch_ms", Long.class),
            row.getObject("failback_ms", Long.class),
            row.getObject("replay_ms", Long.class),
            row.getLong("answered"),
            row.getLong("became_unknown"),
            row.getLong("checks_good"),
            row.getString("canary")));
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  @Override
  public int forget(Instant before, int limit) {
    return ledger.change(
        writing ->
            execute(
                writing,
                "DELETE FROM drill WHERE started < ? FETCH FIRST ? ROWS ONLY",
                List.of(sql(before), limit)));
  }

  private static int execute(
      Connection writing, String sql, List<? extends @Nullable Object> values) throws SQLException {
    try (PreparedStatement statement = writing.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      return statement.executeUpdate();
    }
  }

  private static OffsetDateTime sql(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
