package id.lanjut.gateway.demo;

import java.time.Duration;

/**
 * How long the story takes.
 *
 * @param total what it aims at, from the start of the program to its last line
 * @param shortestAct what the acts are not made shorter than
 * @param patience how long is waited for what an act must show; then the story has failed
 * @param keepsOn whether the till rings up sales after the story until someone ends it
 */
record Plan(Duration total, Duration shortestAct, Duration patience, boolean keepsOn) {
  /** What the last act and the counting take: the gateway notices, and empties its queue. */
  private static final Duration ENDING = Duration.ofSeconds(4);

  private static final Duration SHORTEST_ACT = Duration.ofMillis(1500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PACED_ACTS = 3;

  static Plan of(Duration total, boolean keepsOn) {
    return new Plan(total, SHORTEST_ACT, PATIENCE, keepsOn);
  }

  /** How long each of the acts takes that last for a time. */
  Duration act(Duration spentAlready) {
    Duration share = total.minus(spentAlready).minus(ENDING).dividedBy(PACED_ACTS);
    return share.compareTo(shortestAct) > 0 ? share : shortestAct;
  }
}
