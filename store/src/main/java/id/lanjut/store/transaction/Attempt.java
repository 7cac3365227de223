package id.lanjut.store.transaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to send a transaction over one link, after it ended.
 *
 * @param number counts from 1
 * @param link the link's name
 * @param at when it began
 * @param tookMillis how long it took
 * @param result whether it left, and whether an answer came
 * @param status the answer's HTTP status, null without an answer
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

  /** The three things that can be known about an attempt. */
  public enum Result {
    /** No byte of the request left. */
    NOT_SENT,
    /** A complete answer came. */
    ANSWERED,
    /** Something left, and no complete answer came. */
    UNKNOWN
  }
}
