package id.lanjut.gateway.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** How a sale ended at the till. */
sealed interface Receipt {
  /** What was sold. */
  Sale sale();

  /**
   * Answered at once.
   *
   * @param link the link it went over
   * @param took how long the till waited
   */
  record Paid(Sale sale, String link, Duration took) implements Receipt {}

  /**
   * Kept safe by the gateway, to be sent later.
   *
   * @param place where to ask for it
   * @param at when the till was told so
   */
  record Queued(Sale sale, URI place, Instant at) implements Receipt {}

  /**
   * Not sold: the till was told neither.
   *
   * @param reason why
   */
  record Failed(Sale sale, String reason) implements Receipt {}
}
