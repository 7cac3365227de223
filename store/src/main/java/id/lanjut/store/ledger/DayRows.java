package id.lanjut.store.ledger;

import id.lanjut.store.DayBook.Sold;
import id.lanjut.store.DayBook.Sum;
import id.lanjut.store.DayBook.Sums;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's sums over a range of ids, which is one of times: an index leads to its rows, and
 * nothing else is read. All of it throws a {@link LedgerException} when the database cannot be
 * read.
 */
public final class DayRows {
  private static final String SUMS =
      "COUNT(*) AS many, SUM(amount) AS worth, COUNT(amount) AS with_amount";

  /** Each part reads the index by states alone, in which all of it is. */
  private static final String SUMS_BY_ROUTE_AND_STATE =
      Arrays.stream(State.values())
              .map(
                  state ->
                      ("SELECT route, '" + state + "' AS state, " + SUMS + " FROM transaction")
                          + (" WHERE state = '" + state + "' AND id >= ?1 AND id < ?2")
                          + " GROUP BY route")
              .collect(Collectors.joining(" UNION ALL "))
          + " ORDER BY route, state";

  private static final String SLICE = "LEFT(id, " + Slice.DIGITS + ")";

  private static final String SOLD_BY_SLICE =
      ("SELECT " + SLICE + " AS slice, 'all' AS kind, " + SUMS + " FROM transaction")
          + (" WHERE state = 'DELIVERED' AND id >= ?1 AND id < ?2 GROUP BY " + SLICE)
          + (" UNION ALL SELECT " + SLICE + ", CASE WHEN standby THEN 'standby' ELSE 'late' END, ")
          + (SUMS + " FROM detour WHERE id >= ?1 AND id < ?2 GROUP BY " + SLICE + ", standby");

  private final LedgerQueries queries;

  DayRows(LedgerQueries queries) {
    this.queries = queries;
  }

  /**
   * What was accepted, by route and state.
   *
   * @param first the least id
   * @param end the least id that is too late
   */
  public List<Sum> sums(TransactionId first, TransactionId end) {
    return queries.all(
        SUMS_BY_ROUTE_AND_STATE,
        List.of(first.value(), end.value()),
        row -> new Sum(row.getString("route"), State.valueOf(row.getString("state")), sums(row)));
  }

  /**
   * What is delivered, by the slices in which something was.
   *
   * @param first the least id
   * @param end the least id that is too late
   */
  public Map<Slice, Sold> sold(TransactionId first, TransactionId end) {
    Map<Slice, Sold> slices = new HashMap<>();
    // One statement, so that it is one moment.
    queries.each(
        SOLD_BY_SLICE,
        List.of(first.value(), end.value()),
        row ->
            slices.merge(
                Slice.startingWith(row.getString("slice")),
                sold(row.getString("kind"), sums(row)),
                Sold::plus));
    return slices;
  }

  private static Sold sold(String kind, Sums sums) {
    return switch (kind) {
      case "all" -> new Sold(sums, Sums.NONE, Sums.NONE);
      case "standby" -> new Sold(Sums.NONE, sums, Sums.NONE);
      default -> new Sold(Sums.NONE, Sums.NONE, sums);
    };
  }

  private static Sums sums(ResultSet row) throws SQLException {
    @Nullable BigDecimal worth = row.getBigDecimal("worth");
    long many = row.getLong("many");
    return new Sums(
        many,
        Objects.requireNonNullElse(worth, BigDecimal.ZERO),
        many - row.getLong("with_amount"));
  }

  /** Whether nothing was forgotten from this id on. */
  public boolean reachesBackTo(TransactionId first) {
    return queries
        .all(
            "SELECT COUNT(*) FROM reach WHERE first > ?",
            List.of(first.value()),
            row -> row.getLong(1) == 0)
        .get(0);
  }
}
