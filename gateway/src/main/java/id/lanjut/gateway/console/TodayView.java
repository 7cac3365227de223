package id.lanjut.gateway.console;

import id.lanjut.store.DayBook.Sums;
import id.lanjut.store.TransactionBook;
import id.lanjut.store.transaction.State;
import java.math.BigDecimal;
import java.util.List;

/**
 * What {@code GET /api/today} says.
 *
 * @param day ISO 8601, by the computer's calendar
 * @param sold what was accepted today and is delivered
 * @param overAnotherLink how much of that went over a link that is not of first choice
 * @param afterWaiting how much of that went later than a moment after its acceptance, over a link
 *     of first choice
 * @param waiting what moves now by itself, from whatever day: queued, being sent, or unknown
 * @param needsYou what is held for a person now, from whatever day
 * @param lost how many of today's have neither ended nor move: 0, or something is broken
 */
record TodayView(
    String day,
    OfKind sold,
    OfKind overAnotherLink,
    OfKind afterWaiting,
    OfKind waiting,
    OfKind needsYou,
    long lost) {

  /** How many, and what they are worth; those without an amount count 0. */
  record OfKind(long count, BigDecimal amount) {
    static OfKind of(Sums sums) {
      return new OfKind(sums.count(), sums.amount());
    }

    static OfKind of(TransactionBook.Queue queue, List<State> states) {
      long count = 0;
      BigDecimal amount = BigDecimal.ZERO;
      for (State state : states) {
        count += queue.byState().getOrDefault(state, 0);
        amount = amount.add(queue.amounts().getOrDefault(state, BigDecimal.ZERO));
      }
      return of(new Sums(count, amount, 0));
    }
  }
}
