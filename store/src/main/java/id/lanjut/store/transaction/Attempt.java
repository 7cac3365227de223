package id.lanjut.store.transaction;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One try to send a transaction over one link, after it ended.
 *
 * @param number counts from 1
 * @param link the link's name
 * @param at when it began
 * @param tookMillis how long it took
 * @param result whether it left, and whether an answer came
 * @param status the answer's HTTP status, null without an answer; an answer with which nothing is
 *     known, as its route says, has one too
 * @param detail why it was not sent or is unknown, for people; null when answered
 */
public record Attempt(
    int number,
    String link,
    Instant at,
    long tookMillis,
    Result result,
    @Nullable Integer status,
    @Nullable String detail) {

  private static final Set<Integer> COME_AGAIN = Set.of(408, 425, 429);

  /**
   * Whether it may have had its effect for all that its end tells: something left, and what came
   * back is neither a success nor a refusal.
   */
  public boolean leavesDoubt() {
    return switch (result) {
      case NOT_SENT -> false;
      case UNKNOWN -> true;
      case ANSWERED -> !isOfClass(2) && !isOfClass(4);
    };
  }

  /** Whether it certainly had no effect: nothing left, or it was refused for good. */
  public boolean cameToNothing() {
    return switch (result) {
      case NOT_SENT -> true;
      case UNKNOWN -> false;
      case ANSWERED -> isOfClass(4) && !COME_AGAIN.contains(status);
    };
  }

  private boolean isOfClass(int hundreds) {
    return status != null && status / 100 == hundreds;
  }

  /** The three things that can be known about an attempt. */
  public enum Result {
    /** No byte of the request left. */
    NOT_SENT,
    /** A complete answer came. */
    ANSWERED,
    /** Something left, and no complete answer came, or one that leaves it open. */
    UNKNOWN
  }
}
