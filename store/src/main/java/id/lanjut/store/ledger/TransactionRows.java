package id.lanjut.store.ledger;

import id.lanjut.store.TransactionBook.Milestone;
import id.lanjut.store.TransactionBook.Page;
import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's rows about transactions, to be read. All of it throws a {@link LedgerException} when
 * the database cannot be read.
 */
public final class TransactionRows {
  /** Of more, H2 would make a file before it hands over the first. */
  private static final int STEP = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(TransactionRows.class);

  private final LedgerQueries queries;
  private final LedgerRows rows;
  private final Search search;

  TransactionRows(LedgerQueries queries, LedgerRows rows) {
    this.queries = queries;
    this.rows = rows;
    this.search = new Search(queries, rows);
  }

  /** As {@link Ledger#latest}. */
  Optional<Snapshot> latest(String route, @Nullable String terminalOrNull, String key) {
    return first(
        select(
            "WHERE route = ? AND terminal = ? AND request_key = ? ORDER BY sequence DESC LIMIT 1"),
        List.of(route, LedgerRows.terminal(terminalOrNull), key));
  }

  /**
   * Hands over every transaction that has not come to its end, and its state. Reads nothing but an
   * index, so that a start may ask with a long queue.
   */
  public void unfinished(BiConsumer<TransactionId, State> taker) {
    for (State state : State.values()) {
      if (!state.isFinal()) {
        in(state, id -> taker.accept(id, state));
      }
    }
  }

  private void in(State state, Consumer<TransactionId> taker) {
    String after = "";
    List<String> step;
    do {
      step =
          queries.all(
              "SELECT id FROM transaction WHERE state = ? AND id > ? ORDER BY state, id"
                  + " FETCH FIRST ? ROWS ONLY",
              List.of(state.name(), after, STEP),
              row -> row.getString(1));
      step.forEach(id -> taker.accept(new TransactionId(id)));
      after = step.isEmpty() ? after : step.get(step.size() - 1);
    } while (step.size() == STEP);
  }

  /** A transaction as it was last written; where its row cannot be read, as its columns say. */
  public Optional<Snapshot> find(TransactionId id) {
    return first(select("WHERE id = ?"), List.of(id.value()));
  }

  /** Whether what is written about a transaction can be read; true where there is nothing. */
  public boolean isReadable(TransactionId id) {
    try {
      var unused = queries.all(select("WHERE id = ?"), List.of(id.value()), rows::snapshot);
      return true;
    } catch (LedgerException | BrokenSeal | IllegalArgumentException e) {
      LOG.atError()
          .addKeyValue("transaction", id)
          .log("what the ledger has about it cannot be read: {}", e.getMessage());
      return false;
    }
  }

  /**
   * What a transaction's terminal asked for.
   *
   * @throws IllegalArgumentException when its row is damaged
   * @throws BrokenSeal when it was changed by somebody else, or its key is missing
   */
  public Optional<Request> request(TransactionId id) {
    return queries
        .all("SELECT accepted FROM transaction WHERE id = ?", List.of(id.value()), rows::request)
        .stream()
        .findFirst();
  }

  /** Every change of a transaction in its order. */
  public List<Milestone> milestones(TransactionId id) {
    return queries
        .all(
            "SELECT milestones FROM transaction WHERE id = ?",
            List.of(id.value()),
            row -> MilestoneLines.read(row.getString(1)))
        .stream()
        .findFirst()
        .orElse(List.of());
  }

  /** As {@link id.lanjut.store.TransactionBook#page}. */
  public Page page(Query query) {
    return search.page(query);
  }

  private static String select(String rest) {
    return "SELECT " + LedgerRows.SNAPSHOT_COLUMNS + " FROM transaction " + rest;
  }

  private Optional<Snapshot> first(String sql, List<Object> values) {
    return queries.all(sql, values, rows::shown).stream().findFirst();
  }
}
