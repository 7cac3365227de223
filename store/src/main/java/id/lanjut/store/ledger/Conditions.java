package id.lanjut.store.ledger;

import id.lanjut.store.Filter;
import id.lanjut.store.TransactionBook.Order;
import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a row has to fulfil, as SQL.
 *
 * @param indexed what an index over ids, or over states and ids, knows
 * @param inRow what only the row itself tells
 * @param opens whether its record has to be opened as well
 */
record Conditions(List<Condition> indexed, List<Condition> inRow, boolean opens) {
  /** One of them. */
  record Condition(String sql, List<?> values) {
    static Condition of(String sql, Object value) {
      return new Condition(sql, List.of(value));
    }
  }

  /** All but the states and the text. */
  static Conditions of(Query query) {
    Filter filter = query.filter();
    Stream.Builder<Condition> indexed = Stream.builder();
    if (filter.from() != null) {
      indexed.add(Condition.of("id >= ?", TransactionId.firstAt(filter.from()).value()));
    }
    if (filter.until() != null) {
      indexed.add(Condition.of("id < ?", TransactionId.firstAt(filter.until()).value()));
    }
    if (query.after() != null) {
      String comesAfter = query.order() == Order.NEWEST_FIRST ? "id < ?" : "id > ?";
      indexed.add(Condition.of(comesAfter, query.after().value()));
    }
    Stream.Builder<Condition> inRow = Stream.builder();
    if (filter.route() != null) {
      inRow.add(Condition.of("route = ?", filter.route()));
    }
    if (filter.terminal() != null) {
      inRow.add(Condition.of("terminal = ?", filter.terminal()));
    }
    return new Conditions(indexed.build().toList(), inRow.build().toList(), filter.link() != null);
  }

  Conditions in(State state) {
    return with(Condition.of("state = ?", state.name()));
  }

  /** Whatever the states are, told by the row. */
  Conditions in(Filter filter) {
    if (filter.states().isEmpty()) {
      return this;
    }
    List<String> names = filter.states().stream().map(State::name).toList();
    String marks = String.join(", ", Collections.nCopies(names.size(), "?"));
    return withInRow(new Condition("state IN (" + marks + ")", names));
  }

  Conditions upTo(TransactionId end, Order order) {
    return with(Condition.of(order == Order.NEWEST_FIRST ? "id >= ?" : "id <= ?", end.value()));
  }

  /** Those of a range of keys. */
  Conditions withKeysFrom(Prefixes.Range keys) {
    return with(new Condition("request_key >= ? AND request_key <= ?", keys.ends()));
  }

  /** Those of a range of ids. */
  Conditions withIdsFrom(Prefixes.Range ids) {
    return with(new Condition("id >= ? AND id <= ?", ids.ends()));
  }

  /** Those with a key or an id that starts so. */
  Conditions startingWith(Prefixes prefixes) {
    List<Prefixes.Range> keys = prefixes.keys();
    String inKeys =
        String.join(
            " OR ", Collections.nCopies(keys.size(), "request_key >= ? AND request_key <= ?"));
    String inIds = prefixes.ids().isPresent() ? " OR id >= ? AND id <= ?" : "";
    Stream<Prefixes.Range> all = Stream.concat(keys.stream(), prefixes.ids().stream());
    return withInRow(
        new Condition(
            "(" + inKeys + inIds + ")", all.flatMap(range -> range.ends().stream()).toList()));
  }

  /** Whether an index alone does not tell. */
  boolean looksIntoRows() {
    return opens || !inRow.isEmpty();
  }

  Conditions ofIndexAlone() {
    return new Conditions(indexed, List.of(), false);
  }

  String where() {
    return looksAtNothing()
        ? ""
        : all().map(Condition::sql).collect(Collectors.joining(" AND ", " WHERE ", ""));
  }

  List<?> values() {
    return all().flatMap(condition -> condition.values().stream()).toList();
  }

  /** An index is read backwards only by all of its columns. */
  static String order(Order order, boolean withinState) {
    String direction = order == Order.NEWEST_FIRST ? " DESC" : "";
    String state = withinState ? "state" + direction + ", " : "";
    return " ORDER BY " + state + "id" + direction;
  }

  private boolean looksAtNothing() {
    return indexed.isEmpty() && inRow.isEmpty();
  }

  private Stream<Condition> all() {
    return Stream.concat(indexed.stream(), inRow.stream());
  }

  private Conditions with(Condition more) {
    return new Conditions(plus(indexed, more), inRow, opens);
  }

  private Conditions withInRow(Condition more) {
    return new Conditions(indexed, plus(inRow, more), opens);
  }

  private static List<Condition> plus(List<Condition> some, Condition more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }
}
