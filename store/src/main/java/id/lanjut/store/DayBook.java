package id.lanjut.store;

import id.lanjut.store.transaction.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What was accepted in a time, added up; includes everything that was accepted or changed before
 * the call. All of it throws a {@link id.lanjut.store.ledger.LedgerException} when the ledger
 * cannot be read.
 */
public interface DayBook {
  /**
   * Transactions by route and by the state in which they are now; while more than 10,000 of them
   * wait, as it was up to a second ago.
   *
   * @param from accepted then or later
   * @param until accepted before
   */
  List<Sum> sums(Instant from, Instant until);

  /** Those of every route that are delivered; much sooner told than all, where much waits. */
  Sold sold(Instant from, Instant until);

  /**
   * How many of those that were accepted since a time have neither ended nor move: there is no such
   * thing in a gateway that keeps its word. Looked for at most once in ten minutes while more than
   * 10,000 wait.
   */
  long lost(Instant from);

  /** Whether all is still known that was accepted then or later: nothing of it was forgotten. */
  boolean isComplete(Instant from);

  /**
   * How many, and what they are worth.
   *
   * @param withoutAmount how many of them have no amount; counted as 0
   */
  record Sums(long count, BigDecimal amount, long withoutAmount) {
    /** Nothing. */
    public static final Sums NONE = new Sums(0, BigDecimal.ZERO, 0);

    public Sums {
      // As a person writes it: what the ledger keeps has six places.
      BigDecimal stripped = amount.stripTrailingZeros();
      amount = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Both together. */
    public Sums plus(Sums other) {
      return new Sums(
          count + other.count, amount.add(other.amount), withoutAmount + other.withoutAmount);
    }
  }

  /** What of a route is in one state. */
  record Sum(String route, State state, Sums sums) {}

  /**
   * What is delivered.
   *
   * @param all of it
   * @param overAnotherLink of it, over a link that is not of first choice
   * @param afterWaiting of it, over one of first choice, and more than a moment after its
   *     acceptance
   */
  record Sold(Sums all, Sums overAnotherLink, Sums afterWaiting) {
    /** Nothing. */
    public static final Sold NONE = new Sold(Sums.NONE, Sums.NONE, Sums.NONE);

    /** Both together. */
    public Sold plus(Sold other) {
      return new Sold(
          all.plus(other.all),
          overAnotherLink.plus(other.overAnotherLink),
          afterWaiting.plus(other.afterWaiting));
    }
  }
}
