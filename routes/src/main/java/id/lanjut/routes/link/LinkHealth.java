package id.lanjut.routes.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is believed about one link and why: a state machine without I/O. Probes decide; a failed
 * request only raises doubt, since one API's trouble says nothing about the link.
 *
 * <pre>
 *   start ──► SUSPECT ──good probe──► UP
 *              │  ▲ ◄──failed probe or doubt──┘
 *              │  │
 *              │  └────── release ◄────── HELD ◄── hold (from any state)
 *              │
 *              └──2 failed probes in a row──► DOWN ──2 good ones in a row──► UP
 * </pre>
 *
 * CAPTIVE is reserved; until it is told apart it leaves like DOWN.
 *
 * @param state what is believed
 * @param since since when
 * @param reason why, for people
 * @param streak how many probes in a row have spoken against the state
 * @param doubtsCountFrom until then doubts are not believed: one was raised a moment ago, and a
 *     probe has dismissed it
 */
record LinkHealth(
    LinkState state, Instant since, String reason, int streak, Instant doubtsCountFrom) {
  /** How many probes in a row it takes to go DOWN, and to come back. */
  static final int DECISIVE = 2;

  /** An API that refuses a thousand requests a second must not cause a thousand probes a second. */
  private static final Duration BETWEEN_DOUBTS = Duration.ofSeconds(1);

  private static final Duration SECOND_LOOK = Duration.ofMillis(200);
  private static final Duration WHILE_DOWN = Duration.ofSeconds(1);

  /** Before the first probe: usable, if nothing better is known. */
  static LinkHealth unchecked(Instant now) {
    return new LinkHealth(LinkState.SUSPECT, now, "not checked yet", 0);
  }

  /** DOWN for a reason that no probe will change. */
  static LinkHealth unusable(String reason, Instant now) {
    return new LinkHealth(LinkState.DOWN, now, reason, 0);
  }

  private LinkHealth(LinkState state, Instant since, String reason, int streak) {
    this(state, since, reason, streak, Instant.MIN);
  }

  LinkHealth onProbe(ProbeResult result, Instant now) {
    if (result instanceof ProbeResult.Failed failed) {
      return onFailedProbe(failed.reason(), now);
    }
    return onGoodProbe(now);
  }

  private LinkHealth onGoodProbe(Instant now) {
    return switch (state) {
      case UP, HELD -> this;
      case SUSPECT ->
          new LinkHealth(LinkState.UP, now, "the probe was answered", 0, doubtsCountFrom);
      case DOWN, CAPTIVE ->
          streak + 1 < DECISIVE
              ? new LinkHealth(state, since, reason, streak + 1)
              : new LinkHealth(LinkState.UP, now, "the probes are answered again", 0);
    };
  }

  private LinkHealth onFailedProbe(String why, Instant now) {
    return switch (state) {
      case HELD -> this;
      case UP -> new LinkHealth(LinkState.SUSPECT, now, "probe failed: " + why, 1);
      case SUSPECT ->
          streak + 1 < DECISIVE
              ? new LinkHealth(state, since, "probe failed: " + why, streak + 1)
              : new LinkHealth(LinkState.DOWN, now, "probes failed: " + why, 0);
      case DOWN, CAPTIVE -> new LinkHealth(state, since, "probes failed: " + why, 0);
    };
  }

  /** A request over it was not sent, or its fate is unknown. */
  LinkHealth onDoubt(String why, Instant now) {
    return switch (state) {
      case UP ->
          now.isBefore(doubtsCountFrom)
              ? this
              : new LinkHealth(LinkState.SUSPECT, now, why, 0, now.plus(BETWEEN_DOUBTS));
      case SUSPECT, DOWN, CAPTIVE, HELD -> this;
    };
  }

  LinkHealth onHold(Instant now) {
    return state == LinkState.HELD
        ? this
        : new LinkHealth(LinkState.HELD, now, "held by an operator", 0);
  }

  LinkHealth onRelease(Instant now) {
    return state == LinkState.HELD
        ? new LinkHealth(LinkState.SUSPECT, now, "released, not checked yet", 0)
        : this;
  }

  /**
   * How long until the next probe; empty while none is wanted.
   *
   * @param every the pause while all is well
   */
  Optional<Duration> nextProbeIn(Duration every) {
    return switch (state) {
      case UP -> Optional.of(every);
      case SUSPECT -> Optional.of(streak == 0 ? Duration.ZERO : shorter(SECOND_LOOK, every));
      case DOWN, CAPTIVE -> Optional.of(shorter(WHILE_DOWN, every));
      case HELD -> Optional.empty();
    };
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
