package id.lanjut.gateway.uptime;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which a link, or the whole, did not work.
 *
 * @param from when it began, or began to be seen
 * @param to when it ended, or was seen no more
 * @param cause what brought it about, for people
 * @param cut whether its beginning or its end was not seen, so that it may have been longer
 * @param lasting whether it lasts now
 */
public record Outage(Instant from, Instant to, String cause, boolean cut, boolean lasting) {
  /** As long as it was seen. */
  public Duration length() {
    return Duration.between(from, to);
  }
}
