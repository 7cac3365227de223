package id.lanjut.routes.link;

import java.time.Duration;
import java.time.Instant;

/**
 * How many requests of class normal may take a link that has to be spared: a bucket of tokens. Many
 * at once are no harm, as long as they are few in the long run.
 */
final class Allowance {
  static final int AT_ONCE = 200;
  static final int PER_SECOND = 100;

  private static final long MILLIS_PER_TOKEN = Duration.ofSeconds(1).toMillis() / PER_SECOND;

  // Guarded by this.
  private int tokens = AT_ONCE;
  private Instant filledAt;

  /** A full one. */
  Allowance(Instant now) {
    this.filledAt = now;
  }

  /** Takes one token, if there is one. */
  synchronized boolean take(Instant now) {
    fill(now);
    if (tokens == 0) {
      return false;
    }
    tokens--;
    return true;
  }

  private void fill(Instant now) {
    if (now.isBefore(filledAt)) {
      // The clock was set back: what it would have brought by now is not known.
      filledAt = now;
      return;
    }
    long due = Duration.between(filledAt, now).toMillis() / MILLIS_PER_TOKEN;
    tokens = (int) Math.min(AT_ONCE, tokens + due);
    filledAt = filledAt.plusMillis(due * MILLIS_PER_TOKEN);
  }
}
