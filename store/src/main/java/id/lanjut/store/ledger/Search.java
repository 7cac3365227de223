package id.lanjut.store.ledger;

import id.lanjut.store.Filter;
import id.lanjut.store.TransactionBook.Page;
import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a page of rows and never reads more than it may, however many there are.
 *
 * <pre>
 * a text that few keys start with ──► those keys, by their index ──┐
 * one state or several ─────────────► a walk in each of them ──────┼──► one page of all
 * nothing of that ──────────────────► a walk by id ────────────────┘
 * </pre>
 *
 * <p>A walk by an index stops where the page is full. One that has to look into each row, as no
 * index knows its route, its terminal or its link, goes a step at a time and so far as {@link
 * #MOST_LOOKED_AT}; the next page goes on from there.
 */
final class Search {
  /** Rows of which a column is compared, for one page: some 0.1 s. */
  static final int MOST_LOOKED_AT = 16_000;

  /** Rows whose record is opened, for one page: each costs several times as much. */
  static final int MOST_OPENED = 4_000;

  private static final int LOOKED_AT_ONCE = 4_000;
  private static final int OPENED_AT_ONCE = 500;

  private final LedgerQueries queries;
  private final LedgerRows rows;
  private final KeySearch keys;

  Search(LedgerQueries queries, LedgerRows rows) {
    this.queries = queries;
    this.rows = rows;
    this.keys = new KeySearch(queries, rows);
  }

  Page page(Query query) {
    boolean opens = query.filter().link() != null;
    int steps = opens ? MOST_OPENED / OPENED_AT_ONCE : MOST_LOOKED_AT / LOOKED_AT_ONCE;
    List<Snapshot> found = new ArrayList<>();
    @Nullable TransactionId place = query.after();
    do {
      Page step = step(query.from(place, query.limit() - found.size()));
      found.addAll(step.transactions());
      place = step.next();
    } while (place != null && found.size() < query.limit() && --steps > 0);
    return new Page(found, place);
  }

  private Page step(Query query) {
    Filter filter = query.filter();
    if (filter.text() == null) {
      return walk(query, Conditions.of(query));
    }
    Prefixes prefixes = Prefixes.of(filter.text());
    if (!keys.areFew(prefixes)) {
      return walk(query, Conditions.of(query).startingWith(prefixes));
    }
    List<Page> pages = new ArrayList<>(keys.pages(query, prefixes));
    prefixes.ids().ifPresent(ids -> pages.add(walk(query, Conditions.of(query).withIdsFrom(ids))));
    return Merging.of(pages, query);
  }

  private Page walk(Query query, Conditions conditions) {
    if (query.filter().states().isEmpty()) {
      return walk(query, conditions, null);
    }
    return Merging.of(
        query.filter().states().stream()
            .map(state -> walk(query, conditions.in(state), state))
            .toList(),
        query);
  }

  private Page walk(Query query, Conditions conditions, @Nullable State state) {
    String order = Conditions.order(query.order(), state != null);
    @Nullable TransactionId end =
        conditions.looksIntoRows() ? endOfStep(query, conditions, order) : null;
    Conditions within = end == null ? conditions : conditions.upTo(end, query.order());
    boolean opens = query.filter().link() != null;
    int most = opens ? OPENED_AT_ONCE : query.limit();
    List<Snapshot> read =
        queries.all(
            "SELECT "
                + LedgerRows.SNAPSHOT_COLUMNS
                + " FROM transaction"
                + within.where()
                + order
                + " FETCH FIRST "
                + most
                + " ROWS ONLY",
            within.values(),
            rows::shown);
    return Merging.page(read, query, most, end);
  }

  /** The last id of this step; null when it reaches the end. */
  private @Nullable TransactionId endOfStep(Query query, Conditions conditions, String order) {
    int rowsAtOnce = query.filter().link() == null ? LOOKED_AT_ONCE : OPENED_AT_ONCE;
    Conditions indexed = conditions.ofIndexAlone();
    return queries
        .all(
            "SELECT id FROM transaction"
                + indexed.where()
                + order
                + " OFFSET "
                + (rowsAtOnce - 1)
                + " ROWS FETCH FIRST 1 ROWS ONLY",
            indexed.values(),
            row -> new TransactionId(row.getString(1)))
        .stream()
        .findFirst()
        .orElse(null);
  }
}
