package id.lanjut.gateway.run;

import java.time.Duration;

/**
 * How long a client may keep a connection busy with nothing.
 *
 * @param head for all of a request's head, from its first byte; of the first one from the
 *     connection's beginning
 * @param silence between two bytes of a body, and between two requests
 */
public record Patience(Duration head, Duration silence) {
  /** What holds outside of tests. */
  public static final Patience USUAL = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(60));
}
