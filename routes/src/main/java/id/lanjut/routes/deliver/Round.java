package id.lanjut.routes.deliver;

import id.lanjut.routes.verdict.Verdict;
import id.lanjut.store.transaction.Attempt;
import java.util.List;

/**
 * What one round over the links brought.
 *
 * @param comebacks how often a link had come back when it began
 */
record Round(Delivery delivery, List<Attempt> attempts, Verdict verdict, long comebacks) {
  Round {
    attempts = List.copyOf(attempts);
  }
}
