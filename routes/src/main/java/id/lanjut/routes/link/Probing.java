package id.lanjut.routes.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When one link is asked for its health, and for how long it is waited for an answer. */
final class Probing {
  private static final Duration DEFAULT_EVERY = Duration.ofSeconds(5);

  /** How often a metered link is looked at while nobody needs it. */
  static final Duration WHILE_SPARED = Duration.ofMinutes(5);

  /**
   * A link that came back has to show that it is well, not only that nobody has asked; and one that
   * comes and goes each second must not be asked only when it is there.
   */
  private static final Duration WHILE_ON_TRIAL = Duration.ofMillis(700);

  /** Slower than that a link is not taken back while another is up, unless it always was. */
  private static final Duration TOO_LATE = Duration.ofSeconds(1);

  /** An API that never answers must not have its link looked at all the time. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** A line that loses every third packet lets one probe through, but hardly all of them. */
  private static final int MORE_LOOKS = 3;

  /** One that counts, and one over a line that was lost meanwhile. */
  static final int MOST_RUNNING = 2;

  /** No answer is overdue sooner: a phone's radio needs that long to wake up. */
  private static final Duration LEAST_PATIENCE = Duration.ofMillis(300);

  private final Prober prober;
  private final Clockwork clockwork;
  private final Subject subject;
  private final Duration every;
  private final Duration fullTime;
  private volatile RoundTrips roundTrips = RoundTrips.NONE;

  // Guarded by this.
  private Scheduler.Alarm next = () -> {};
  private boolean spared;
  private Instant nextLook = Instant.MIN;
  private int looksLeft;
  private boolean asking;
  private boolean paused;
  private boolean closed;

  /** Which answers count: those to what was asked before the line was lost do not. */
  private long round;

  /** Probes that have not ended, with those whose answer does not count any more. */
  private int running;

  /** Whose health is asked for. */
  interface Subject {
    LinkHealth health();

    /** Whether a look at it costs money, while another link is up that costs none. */
    boolean isSpared();

    boolean anotherIsUp();

    /** Whether it has been clean for long enough to be preferred. */
    boolean isSteady();

    /**
     * What came of a probe.
     *
     * @param patient whether it was given its full time
     */
    void onProbe(ProbeResult result, boolean patient);
  }

  Probing(LinkSettings settings, Prober prober, Clockwork clockwork, Subject subject) {
    this.prober = prober;
    this.clockwork = clockwork;
    this.subject = subject;
    this.every = settings.probe().map(LinkSettings.Probe::every).orElse(DEFAULT_EVERY);
    this.fullTime =
        settings.probe().map(LinkSettings.Probe::timeout).orElse(LinkTools.DEFAULT_TIMEOUT);
  }

  /** Those of its probes: over all links they go to the same place. */
  RoundTrips roundTrips() {
    return roundTrips;
  }

  /** The subject's health has changed: asks when that says. */
  void goOn() {
    synchronized (this) {
      spared = subject.isSpared();
      Optional<Duration> delay = subject.health().nextProbeIn(usualPause());
      next.cancel();
      if (asking || paused || closed || delay.isEmpty()) {
        return;
      }
      next = () -> {};
      Duration pause = soonest(delay.get());
      if (!pause.isZero()) {
        next = clockwork.scheduler().after(pause, this::ask);
        return;
      }
    }
    ask();
  }

  private Duration soonest(Duration pause) {
    if (looksLeft == 0 || !isUp()) {
      return pause;
    }
    looksLeft--;
    return pause.compareTo(LinkHealth.WHILE_UNEASY) < 0 ? pause : LinkHealth.WHILE_UNEASY;
  }

  private Duration usualPause() {
    if (spared) {
      return every.compareTo(WHILE_SPARED) < 0 ? WHILE_SPARED : every;
    }
    return subject.isSteady() || every.compareTo(WHILE_ON_TRIAL) < 0 ? every : WHILE_ON_TRIAL;
  }

  /** What was looked at rarely may be needed any moment: then what is believed of it is too old. */
  void onOthersChanged() {
    synchronized (this) {
      if (!spared || subject.isSpared()) {
        return;
      }
      spared = false;
    }
    look();
  }

  /** Something is overdue: asks at once, and believes what comes of that. */
  void look() {
    Instant now = clockwork.clock().instant();
    synchronized (this) {
      if (!isUp() || now.isBefore(nextLook)) {
        return;
      }
      nextLook = now.plus(BETWEEN_LOOKS);
      looksLeft = MORE_LOOKS;
    }
    ask(true);
  }

  private boolean isUp() {
    return subject.health().state() == LinkState.UP;
  }

  /** There is nothing to ask over: an answer that may still come tells of what was. */
  synchronized void pause() {
    paused = true;
    asking = false;
    round++;
    next.cancel();
  }

  /** Asks at once, if anything is to be asked, and goes on. */
  void resume() {
    synchronized (this) {
      paused = false;
    }
    if (subject.health().nextProbeIn(every).isPresent()) {
      ask();
    }
  }

  synchronized void close() {
    closed = true;
    pause();
  }

  private void ask() {
    ask(!isUp());
  }

  private void ask(boolean closely) {
    long asked;
    synchronized (this) {
      if (asking || paused || closed || running >= MOST_RUNNING) {
        return;
      }
      asking = true;
      running++;
      asked = round;
    }
    clockwork.probes().execute(() -> probe(closely, asked));
  }

  private void probe(boolean closely, long asked) {
    boolean patient = !subject.anotherIsUp();
    long begun = clockwork.clock().millis();
    ProbeResult result = resultOf(closely, patient ? fullTime : patience());
    if (ended(asked, result, clockwork.clock().millis() - begun)) {
      subject.onProbe(result, patient);
    }
    goOn();
  }

  /** Whether its answer counts. */
  private synchronized boolean ended(long asked, ProbeResult result, long tookMillis) {
    running--;
    if (asked != round) {
      return false;
    }
    asking = false;
    if (result instanceof ProbeResult.Good) {
      roundTrips = (isMuchFaster(tookMillis) ? RoundTrips.NONE : roundTrips).and(tookMillis);
    }
    return true;
  }

  /** A first packet that was lost made the first one long, which says nothing of the line. */
  private boolean isMuchFaster(long tookMillis) {
    return tookMillis * 3 < roundTrips.meanMillis();
  }

  /** While another link is up: by comparison with that one, nobody has to wait for this one. */
  private Duration patience() {
    return subject.health().isUsable()
        ? roundTrips.overdueAfter(LEAST_PATIENCE, fullTime)
        : roundTrips.overdueAfter(TOO_LATE, fullTime);
  }

  /** A monitor that dies silently is worse than none: whatever breaks is a failed probe. */
  private ProbeResult resultOf(boolean closely, Duration within) {
    try {
      return prober.probe(closely, within);
    } catch (RuntimeException e) {
      return new ProbeResult.Failed("the probe itself broke: " + e);
    }
  }
}
