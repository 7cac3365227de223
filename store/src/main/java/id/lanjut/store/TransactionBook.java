package id.lanjut.store;

import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Transactions, the newest first; includes everything that was accepted before the call. */
  List<Snapshot> list(Query query);

  /** What moves now. */
  Queue queue();

  /**
   * Tells every acceptance and every change of a transaction once it is durable. Listeners are
   * quick: they run on the journal's own thread.
   */
  void onChange(Consumer<Snapshot> listener);

  /**
   * Which transactions to list.
   *
   * @param state only those in this state; null for all
   * @param route only those of this route; null for all
   * @param text only those whose key or id starts with it; null for all
   * @param limit at most so many, 1 to 1000
   * @param before only those older than this one; null to start with the newest
   */
  record Query(
      @Nullable State state,
      @Nullable String route,
      @Nullable String text,
      int limit,
      @Nullable TransactionId before) {
    public Query {
      if (limit < 1 || limit > 1000) {
        throw new IllegalArgumentException("limit is 1 to 1000, not " + limit);
      }
    }
  }

  /**
   * What moves.
   *
   * @param byState how many are in each state that is not final
   * @param oldestAcceptedAt when the oldest of them was accepted; null when there is none
   */
  record Queue(Map<State, Integer> byState, @Nullable Instant oldestAcceptedAt) {
    public Queue {
      byState = Map.copyOf(byState);
    }

    /** How many move in all. */
    public int depth() {
      return byState.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** One step in a transaction's life. */
  record Milestone(Instant at, State state, @Nullable String reason) {}
}
