package id.lanjut.store.moving;

import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a transaction goes next.
 *
 * @param state its state from now on
 * @param newAttempts attempts that have ended since the last change
 * @param reason why, for people; null where the state says it all
 * @param answer the upstream's answer; null unless it is final by an answer
 */
public record Change(
    State state, List<Attempt> newAttempts, @Nullable String reason, @Nullable Answer answer) {
  public Change {
    newAttempts = List.copyOf(newAttempts);
  }

  /** A change without attempts or an answer. */
  public static Change to(State state, @Nullable String reason) {
    return new Change(state, List.of(), reason, null);
  }
}
