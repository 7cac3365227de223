package id.lanjut.routes.deliver;

import id.lanjut.routes.verdict.Verdict;
import id.lanjut.store.transaction.Attempt;
import java.util.List;

/** What one round over the links brought. */
record Round(Delivery delivery, List<Attempt> attempts, Verdict verdict) {
  Round {
    attempts = List.copyOf(attempts);
  }
}
