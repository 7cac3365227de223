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

  /**
   * Whether an attempt so far may have had its effect; an absence is believed, and proves nothing.
   */
  public boolean isInDoubt() {
    return attempts.stream().anyMatch(Attempt::leavesDoubt);
  }

  /** Whether nothing of it can have had an effect so far. */
  public boolean isWithoutEffect() {
    return attempts.stream().allMatch(Attempt::cameToNothing);
  }

  /** The number of the attempt that comes next; of very many attempts, the early ones are gone. */
  public int nextAttempt() {
    return attempts.isEmpty() ? 1 : attempts.get(attempts.size() - 1).number() + 1;
  }

  /** Whether some attempt may have reached the upstream, as far as anybody knows. */
  public boolean mayHaveArrived() {
    return attempts.stream().anyMatch(attempt -> attempt.result() != Attempt.Result.NOT_SENT);
  }

  /**
   * An attempt of which nobody knows over which link it went and how it ended, or whether it was
   * made at all: the evidence that the transaction may have arrived.
   *
   * @param now when it was found out
   * @param detail how, for people
   */
  public Attempt unseenAttempt(Instant now, String detail) {
    // Without evidence of its own, it may have begun as early as the transaction itself.
    Instant since = state == State.SENDING ? changedAt : transaction.acceptedAt();
    long tookMillis = Math.max(0, now.toEpochMilli() - since.toEpochMilli());
    return new Attempt(
        nextAttempt(), "unknown", since, tookMillis, Attempt.Result.UNKNOWN, null, detail);
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
