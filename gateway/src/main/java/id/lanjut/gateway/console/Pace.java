package id.lanjut.gateway.console;

import java.time.Duration;

/**
 * How the live events are paced.
 *
 * @param flushAfter how long changes are gathered before they are sent together
 * @param overviewEvery how often at most the day's sums are told again
 * @param pingEvery how often a silent stream says that it is alive
 * @param writeTimeout how long a client may leave a write unread before it is dropped
 * @param maxConsoles how many streams there are at most
 */
record Pace(
    Duration flushAfter,
    Duration overviewEvery,
    Duration pingEvery,
    Duration writeTimeout,
    int maxConsoles) {
  static final Pace DEFAULT =
      new Pace(
          Duration.ofMillis(250),
          Duration.ofSeconds(2),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          32);
}
