package id.lanjut.store.ledger;

import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has come to its end by the ledger, and what has not. All of it throws a {@link
 * LedgerException} when the database cannot be read.
 */
public final class EndRows {
  private static final Predicate<State> FINAL = State::isFinal;

  private static final String COUNTS =
      of(FINAL, "SELECT NULL AS id, TRUE AS ended, COUNT(*) AS many", "id >= ?1 AND id < ?2")
          + " UNION ALL "
          + of(FINAL, "SELECT NULL, TRUE, COUNT(*)", "id >= ?3")
          + " UNION ALL "
          + of(FINAL.negate(), "SELECT NULL, FALSE, COUNT(*)", "id >= ?1 AND id < ?4")
          + " UNION ALL "
          + of(FINAL.negate(), "SELECT id, FALSE, 1", "id >= ?4");

  private static final String ENDED = of(FINAL, "SELECT COUNT(*) AS many", "id >= ?1 AND id < ?2");
  private static final String UNFINISHED = of(FINAL.negate(), "SELECT id", "id >= ?1 AND id < ?2");

  private final LedgerQueries queries;

  EndRows(LedgerQueries queries) {
    this.queries = queries;
  }

  /** Each of its parts reads the index over states alone. */
  private static String of(Predicate<State> states, String columns, String condition) {
    return Arrays.stream(State.values())
        .filter(states)
        .map(it -> columns + " FROM transaction WHERE state = '" + it + "' AND " + condition)
        .collect(Collectors.joining(" UNION ALL "));
  }

  /**
   * What became of transactions.
   *
   * @param ended how many have come to their end
   * @param oldUnfinished how many of the others are not recent
   * @param recentUnfinished the recent others
   */
  public record Ends(long ended, long oldUnfinished, List<TransactionId> recentUnfinished) {}

  /**
   * Which are meant.
   *
   * @param first the least id
   * @param closed the least of those whose ends are known already
   * @param closedEnd the least behind those; the same where there are none
   * @param recent the least that is recent, not before the first
   */
  public record Range(
      TransactionId first, TransactionId closed, TransactionId closedEnd, TransactionId recent) {}

  /** What became of transactions, at one moment; of the closed ones, what has not ended alone. */
  public Ends ends(Range range) {
    List<TransactionId> unfinished = new ArrayList<>();
    long[] ended = new long[1];
    long[] old = new long[1];
    // One statement, so that it is one moment.
    queries.each(
        COUNTS,
        List.of(
            range.first().value(),
            range.closed().value(),
            range.closedEnd().value(),
            range.recent().value()),
        row -> {
          @Nullable String id = row.getString("id");
          if (id != null) {
            unfinished.add(new TransactionId(id));
          } else if (row.getBoolean("ended")) {
            ended[0] += row.getLong("many");
          } else {
            old[0] += row.getLong("many");
          }
        });
    return new Ends(ended[0], old[0], unfinished);
  }

  /** How many from the first until before the end have come to their end. */
  public long ended(TransactionId first, TransactionId end) {
    return queries
        .all(ENDED, List.of(first.value(), end.value()), row -> row.getLong("many"))
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Those from the first until before the end that have come to no end. */
  public List<TransactionId> unfinished(TransactionId first, TransactionId end) {
    return queries.all(
        UNFINISHED,
        List.of(first.value(), end.value()),
        row -> new TransactionId(row.getString("id")));
  }

  /** Whether the ledger knows how a transaction ended. */
  public boolean hasEnded(TransactionId id) {
    return !queries
        .all(
            "SELECT id FROM transaction WHERE id = ? AND state NOT IN ('QUEUED', 'SENDING',"
                + " 'UNKNOWN', 'HELD')",
            List.of(id.value()),
            row -> row.getString("id"))
        .isEmpty();
  }
}
