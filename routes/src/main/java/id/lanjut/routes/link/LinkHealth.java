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
 *              ├──the line itself is not there (from any state but HELD)──► DOWN
 *              ├──what probes weigh against it is decisive──► DOWN ──2 good ones in a row──► UP
 *              │
 *              └──a portal answers (from any state but HELD)──► CAPTIVE ──2 good ones──► UP
 * </pre>
 *
 * <p>Probes are summed up as a sequential test does (Page's CUSUM): a failed one weighs against the
 * link, a good one takes half of that away, and the sum decides. So a line that loses every third
 * packet is found out although many of its probes are answered, and one that loses every hundredth
 * is not. That an answer did not come in a short time is weak: it takes four in a row, or a few
 * more among good ones. A refusal, or silence for the probe's full time, weighs twice as much. A
 * portal's answer needs no second one.
 *
 * @param state what is believed
 * @param since since when
 * @param reason why, for people
 * @param streak while UP or SUSPECT what the probes weigh against it; while DOWN or CAPTIVE how
 *     many good ones came in a row
 * @param doubtsCountFrom until then doubts are not believed: one was raised a moment ago, and a
 *     probe has dismissed it
 */
record LinkHealth(
    LinkState state, Instant since, String reason, int streak, Instant doubtsCountFrom) {
  /** How many good probes in a row it takes to come back. */
  static final int GOOD_ENOUGH = 2;

  /** What has to weigh against a link for it to be DOWN. */
  static final int DECISIVE = 16;

  /** After one failed probe a good one is enough to be UP again; after more in a row it is not. */
  private static final int BEARABLE = 7;

  private static final int GOOD = 2;
  private static final int WEAK = 4;
  private static final int STRONG = 8;

  /** An API that refuses a thousand requests a second must not cause a thousand probes a second. */
  private static final Duration BETWEEN_DOUBTS = Duration.ofSeconds(1);

  private static final Duration SECOND_LOOK = Duration.ofMillis(100);

  /** Until what was suspected is outweighed. */
  static final Duration WHILE_UNEASY = Duration.ofMillis(250);

  private static final Duration WHILE_DOWN = Duration.ofSeconds(1);

  /** A portal is there until somebody signs in. */
  private static final Duration WHILE_CAPTIVE = Duration.ofSeconds(5);

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

  /** Whether probes speak against it, and not a request alone, which may be its API's trouble. */
  boolean isSuspected() {
    return streak > 0 && isUsable();
  }

  /** Whether requests may take it, if only as the last resort. */
  boolean isUsable() {
    return state == LinkState.UP || state == LinkState.SUSPECT;
  }

  /**
   * Follows a probe.
   *
   * @param patient whether it was given its full time
   */
  LinkHealth onProbe(ProbeResult result, boolean patient, Instant now) {
    if (result instanceof ProbeResult.Failed failed) {
      return onFailedProbe(failed.reason(), failed.silent() && !patient ? WEAK : STRONG, now);
    }
    return result instanceof ProbeResult.Captive captive
        ? onPortal(captive.reason(), now)
        : onGoodProbe(now);
  }

  private LinkHealth onPortal(String why, Instant now) {
    return switch (state) {
      case HELD -> this;
      case CAPTIVE -> new LinkHealth(state, since, why, 0);
      case UP, SUSPECT, DOWN -> new LinkHealth(LinkState.CAPTIVE, now, why, 0);
    };
  }

  private LinkHealth onGoodProbe(Instant now) {
    int left = Math.max(0, streak - GOOD);
    return switch (state) {
      case HELD -> this;
      case UP -> new LinkHealth(state, since, reason, left, doubtsCountFrom);
      case SUSPECT ->
          left > BEARABLE
              ? new LinkHealth(state, since, reason, left, doubtsCountFrom)
              : new LinkHealth(LinkState.UP, now, "the probe was answered", left, doubtsCountFrom);
      case DOWN, CAPTIVE ->
          streak + 1 < GOOD_ENOUGH
              ? new LinkHealth(state, since, reason, streak + 1)
              : new LinkHealth(LinkState.UP, now, "the probes are answered again", 0);
    };
  }

  private LinkHealth onFailedProbe(String why, int weight, Instant now) {
    return switch (state) {
      case HELD -> this;
      case UP, SUSPECT ->
          streak + weight < DECISIVE
              ? new LinkHealth(
                  LinkState.SUSPECT,
                  state == LinkState.UP ? now : since,
                  "probe failed: " + why,
                  streak + weight)
              : new LinkHealth(LinkState.DOWN, now, "probes failed: " + why, 0);
      case DOWN -> new LinkHealth(state, since, "probes failed: " + why, 0);
      case CAPTIVE -> new LinkHealth(LinkState.DOWN, now, "probes failed: " + why, 0);
    };
  }

  /** A request over it was not sent, or its fate is unknown. */
  LinkHealth onDoubt(String why, Instant now) {
    return switch (state) {
      case UP ->
          now.isBefore(doubtsCountFrom)
              ? this
              : new LinkHealth(LinkState.SUSPECT, now, why, streak, now.plus(BETWEEN_DOUBTS));
      case SUSPECT, DOWN, CAPTIVE, HELD -> this;
    };
  }

  /**
   * Its line itself is not there: no probe needs to say so.
   *
   * @param why what is wrong with it, for people
   */
  LinkHealth onLineLost(String why, Instant now) {
    return switch (state) {
      case HELD -> this;
      case DOWN -> new LinkHealth(state, since, why, 0);
      case UP, SUSPECT, CAPTIVE -> new LinkHealth(LinkState.DOWN, now, why, 0);
    };
  }

  /** Its line is there again: what was wrong is known and is over, so one good probe is enough. */
  LinkHealth onLineBack() {
    return state == LinkState.DOWN
        ? new LinkHealth(state, since, "the line is there again, not checked yet", GOOD_ENOUGH - 1)
        : this;
  }

  /**
   * An operator takes it out.
   *
   * @param why who did, for people
   * @param when when that was: perhaps before the gateway started
   */
  LinkHealth onHold(String why, Instant when) {
    return state == LinkState.HELD ? this : new LinkHealth(LinkState.HELD, when, why, 0);
  }

  /**
   * An operator gives it back.
   *
   * @param why who did, for people
   */
  LinkHealth onRelease(String why, Instant now) {
    return state == LinkState.HELD
        ? new LinkHealth(LinkState.SUSPECT, now, why + ", not checked yet", 0)
        : this;
  }

  /**
   * How long until the next probe; empty while none is wanted.
   *
   * @param every the pause while all is well
   */
  Optional<Duration> nextProbeIn(Duration every) {
    return switch (state) {
      case UP -> Optional.of(streak == 0 ? every : shorter(WHILE_UNEASY, every));
      case SUSPECT -> Optional.of(streak == 0 ? Duration.ZERO : shorter(SECOND_LOOK, every));
      case DOWN -> Optional.of(shorter(WHILE_DOWN, every));
      case CAPTIVE -> Optional.of(shorter(WHILE_CAPTIVE, every));
      case HELD -> Optional.empty();
    };
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
