package id.lanjut.lab.wan;

import java.util.OptionalLong;

/**
 * One request of a till and what became of it, by the clock that all processes share.
 *
 * @param key of a sale; a read has none
 * @param dueNanos when it had to be sent, whether or not the till was in time
 * @param answer the first that came
 * @param settledNanos when its outcome was known to the till; empty when it never was
 */
record Asked(String key, long dueNanos, Answer answer, OptionalLong settledNanos) {
  /**
   * An answer.
   *
   * @param status 0 when none came in time
   * @param link that the gateway says it came over; empty when it does not say
   */
  record Answer(int status, String link) {
    static final Answer NONE = new Answer(0, "");
  }

  boolean isSale() {
    return !key.isEmpty();
  }

  /** The till does not know what it wanted to know. */
  boolean failed() {
    return settledNanos.isEmpty();
  }

  /**
   * What it took longer than it would have with nothing in between, in milliseconds.
   *
   * @param never what it counts as when it failed
   */
  double addedMillis(double never) {
    return failed()
        ? never
        : Math.max(0, (settledNanos.getAsLong() - dueNanos) / 1e6 - Places.API_MILLIS);
  }
}
