package id.lanjut.store.ledger;

import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.uptime.Detour;
import id.lanjut.store.uptime.Run;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger's rows about the time: runs, changes of links, and detours. */
public final class UptimeRows {
  /** A gateway that starts every five minutes, for a month. */
  private static final int MAX_RUNS = 10_000;

  private static final String LAST_BEFORE =
      "SELECT MAX(event) FROM link_change WHERE at < ? GROUP BY link";

  private static final String CHANGE = "SELECT event, link, at, from_state, to_state, reason, run";

  private final Ledger ledger;
  private final LedgerQueries queries;

  UptimeRows(Ledger ledger, LedgerQueries queries) {
    this.ledger = ledger;
    this.queries = queries;
  }

  /** Keeps how long a run has been seen. */
  public void ran(Run run) {
    ledger.change(
        writing -> {
          try (PreparedStatement merge =
              writing.prepareStatement(
                  "MERGE INTO run (started, seen, ended) KEY (started) VALUES (?, ?, ?)")) {
            merge.setObject(1, sql(run.started()));
            merge.setObject(2, sql(run.seen()));
            merge.setBoolean(3, run.ended());
            return merge.executeUpdate();
          }
        });
  }

  /** Those that were seen at this time or later; a change of a link is a sign of life too. */
  public List<Run> runs(Instant from) {
    List<Run> latestFirst =
        queries.all(
            "SELECT * FROM (SELECT started, ended, GREATEST(seen, COALESCE("
                + "(SELECT MAX(at) FROM link_change c WHERE c.run = r.started), seen)) AS alive"
                + " FROM run r) WHERE alive >= ? ORDER BY started DESC LIMIT "
                + MAX_RUNS,
            List.of(sql(from)),
            row ->
                new Run(instant(row, "started"), instant(row, "alive"), row.getBoolean("ended")));
    List<Run> runs = new ArrayList<>(latestFirst);
    Collections.reverse(runs);
    return runs;
  }

  /** Every change from a time on, and before them each link's last one before. */
  public void changes(Instant from, Consumer<Event.LinkChanged> taker) {
    queries.each(
        CHANGE
            + (" FROM link_change WHERE event IN (" + LAST_BEFORE + ") UNION ALL ")
            + CHANGE
            + " FROM link_change WHERE at >= ? ORDER BY event",
        List.of(sql(from), sql(from)),
        row -> taker.accept(change(row)));
  }

  private static Event.LinkChanged change(ResultSet row) throws SQLException {
    @Nullable OffsetDateTime run = row.getObject("run", OffsetDateTime.class);
    return new Event.LinkChanged(
        row.getString("link"),
        instant(row, "at"),
        row.getString("from_state"),
        row.getString("to_state"),
        row.getString("reason"),
        run == null ? null : run.toInstant());
  }

  /**
   * What took a detour, the earliest first.
   *
   * @param first the least id
   */
  public void detours(TransactionId first, Consumer<Detour> taker) {
    queries.each(
        "SELECT id, delivered, link, standby, amount FROM detour WHERE id >= ? ORDER BY id",
        List.of(first.value()),
        row ->
            taker.accept(
                new Detour(
                    new TransactionId(row.getString("id")),
                    instant(row, "delivered"),
                    row.getString("link"),
                    row.getBoolean("standby"),
                    row.getBigDecimal("amount"))));
  }

  /**
   * Forgets some of what was before a time.
   *
   * @param first the least id that is kept
   * @return how many lines
   */
  public int forget(TransactionId first, Instant before, int limit) {
    return ledger.change(
        writing ->
            delete(
                    writing,
                    "link_change WHERE at < ? AND event NOT IN (" + LAST_BEFORE + ")",
                    List.of(sql(before), sql(before)),
                    limit)
                + delete(writing, "run WHERE seen < ?", List.of(sql(before)), limit)
                + delete(writing, "detour WHERE id < ?", List.of(first.value()), limit));
  }

  private static int delete(Connection writing, String what, List<?> values, int limit)
      throws SQLException {
    try (PreparedStatement delete =
        writing.prepareStatement("DELETE FROM " + what + " FETCH FIRST ? ROWS ONLY")) {
      for (int i = 0; i < values.size(); i++) {
        delete.setObject(i + 1, values.get(i));
      }
      delete.setInt(values.size() + 1, limit);
      return delete.executeUpdate();
    }
  }

  private static OffsetDateTime sql(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
