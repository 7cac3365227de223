package id.lanjut.store;

import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked about transactions: what moves from memory, what is finished from the ledger.
 */
public interface TransactionBook {
  /** A transaction as it stands now. */
  Optional<Snapshot> find(TransactionId id);

  /** What a transaction's terminal asked for. */
  Optional<Request> request(TransactionId id);

  /** Every change of a transaction in its order, its acceptance first. */
  List<Milestone> timeline(TransactionId id);

  /**
   * Transactions that fit, in the order that is asked for; includes everything that was accepted
   * before the call. Where no index leads to what is asked for, it looks at a bounded number of
   * transactions: the page may hold fewer than its limit then, or none, and still name where the
   * next one begins.
   */
  Page page(Query query);

  /** The transactions of a {@link #page} alone. */
  default List<Snapshot> list(Query query) {
    return page(query).transactions();
  }

  /**
   * What moves now; of more than 10,000, the oldest may be one that moved up to a quarter of a
   * second ago.
   */
  Queue queue();

  /**
   * Tells every acceptance and every change of a transaction once it is durable. Listeners are
   * quick: they run on the journal's own thread.
   */
  void onChange(Consumer<Snapshot> listener);

  /** Which end of the book to begin at. */
  enum Order {
    NEWEST_FIRST,
    OLDEST_FIRST
  }

  /**
   * Which transactions to list.
   *
   * @param filter which ones
   * @param order in which order
   * @param limit at most so many, 1 to 1000
   * @param after only those that come after this one in that order; null to start at the end
   */
  record Query(Filter filter, Order order, int limit, @Nullable TransactionId after) {
    public Query {
      if (limit < 1 || limit > 1000) {
        throw new IllegalArgumentException("limit is 1 to 1000, not " + limit);
      }
    }

    /**
     * The newest first.
     *
     * @param state only those in this state; null for all
     * @param route only those of this route; null for all
     * @param text only those whose key or id starts with it; null for all
     * @param before only those older than this one; null to start with the newest
     */
    public Query(
        @Nullable State state,
        @Nullable String route,
        @Nullable String text,
        int limit,
        @Nullable TransactionId before) {
      this(
          Filter.NONE.in(state == null ? Set.of() : Set.of(state)).of(route).startingWith(text),
          Order.NEWEST_FIRST,
          limit,
          before);
    }

    /** The same question, from another place on and for so many. */
    public Query from(@Nullable TransactionId place, int many) {
      return new Query(filter, order, many, place);
    }
  }

  /**
   * Some of the transactions that fit.
   *
   * @param next what the next page comes {@code after}: it need not be one of these; null when
   *     there is nothing more
   */
  record Page(List<Snapshot> transactions, @Nullable TransactionId next) {
    public Page {
      transactions = List.copyOf(transactions);
    }
  }

  /**
   * What moves.
   *
   * @param byState how many are in each state that is not final
   * @param amounts what those are worth; without a state in which nothing has an amount
   * @param oldestAcceptedAt when the oldest of them was accepted; null when there is none
   */
  record Queue(
      Map<State, Integer> byState,
      Map<State, BigDecimal> amounts,
      @Nullable Instant oldestAcceptedAt) {
    public Queue {
      byState = Map.copyOf(byState);
      amounts = Map.copyOf(amounts);
    }

    /** What moves is worth in all; what has no amount counts 0. */
    public BigDecimal amount() {
      return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** How many move in all. */
    public int depth() {
      return byState.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** One step in a transaction's life. */
  record Milestone(Instant at, State state, @Nullable String reason) {}
}
