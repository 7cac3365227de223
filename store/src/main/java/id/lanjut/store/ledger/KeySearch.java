package id.lanjut.store.ledger;

import id.lanjut.store.TransactionBook.Page;
import id.lanjut.store.TransactionBook.Query;
import java.util.ArrayList;
import java.util.List;

/** Finds what few keys start with by their own index. */
final class KeySearch {
  /** Of more, the walk by id finds a page's worth soon enough. */
  static final int FEW = 2_000;

  private static final String FEWER_THAN =
      "SELECT COUNT(*) FROM (SELECT request_key FROM transaction"
          + " WHERE request_key >= ? AND request_key <= ? FETCH FIRST ? ROWS ONLY)";

  private final LedgerQueries queries;
  private final LedgerRows rows;

  KeySearch(LedgerQueries queries, LedgerRows rows) {
    this.queries = queries;
    this.rows = rows;
  }

  boolean areFew(Prefixes prefixes) {
    return prefixes.keys().stream().mapToLong(this::count).sum() <= FEW;
  }

  private long count(Prefixes.Range keys) {
    List<Object> values = new ArrayList<>(keys.ends());
    values.add(FEW + 1);
    return queries.all(FEWER_THAN, values, row -> row.getLong(1)).get(0);
  }

  /** What fits of each of the ranges. */
  List<Page> pages(Query query, Prefixes prefixes) {
    return prefixes.keys().stream().map(keys -> page(query, keys)).toList();
  }

  private Page page(Query query, Prefixes.Range keys) {
    Conditions conditions = Conditions.of(query).in(query.filter()).withKeysFrom(keys);
    int most = query.filter().link() == null ? query.limit() : FEW;
    return Merging.page(
        queries.all(
            "SELECT "
                + LedgerRows.SNAPSHOT_COLUMNS
                + " FROM transaction USE INDEX (transaction_by_key)"
                + conditions.where()
                + Conditions.order(query.order(), false)
                + " FETCH FIRST "
                + most
                + " ROWS ONLY",
            conditions.values(),
            rows::shown),
        query,
        most,
        null);
  }
}
