package id.lanjut.store.transaction;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction and where it stands at one moment.
 *
 * @param transaction what was accepted
 * @param state its state
 * @param changedAt since when
 * @param attempts the attempts that have ended so far
 * @param reason why it is in this state, for people; null where the state says it all
 * @param answer the final answer; null while there is none
 */
public record Snapshot(
    Transaction transaction,
    State state,
    Instant changedAt,
    List<Attempt> attempts,
    @Nullable String reason,
    @Nullable Answer answer) {
  public Snapshot {
    attempts = List.copyOf(attempts);
  }

  /** The number of the attempt that comes next; of very many attempts, the early ones are gone. */
  public int nextAttempt() {
    return attempts.isEmpty() ? 1 : attempts.get(attempts.size() - 1).number() + 1;
  }

  /** The link that carried the final answer; null when none did. */
  public @Nullable String answeredOverOrNull() {
    return attempts.stream()
        .filter(attempt -> attempt.result() == Attempt.Result.ANSWERED)
        .reduce((first, second) -> second)
        .map(Attempt::link)
        .orElse(null);
  }
}
