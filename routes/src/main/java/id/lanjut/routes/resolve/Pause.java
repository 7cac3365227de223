package id.lanjut.routes.resolve;

import id.lanjut.routes.deliver.Backoff;
import java.time.Duration;

/**
 * How long to wait before the next step.
 *
 * @param after at the latest
 * @param forALink whether a link's change ends it sooner
 */
record Pause(Duration after, boolean forALink) {
  private static final Duration UNTIL_A_LINK = Duration.ofMinutes(1);

  /** A pause that a link's change ends. */
  static Pause untilALink(Backoff backoff) {
    return new Pause(backoff.jittered(UNTIL_A_LINK), true);
  }
}
