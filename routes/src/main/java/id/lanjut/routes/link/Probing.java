package id.lanjut.routes.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When one link is asked for its health, and for how long it is waited for an answer. */
final class Probing {
  private static final Duration DEFAULT_EVERY = Duration.ofSeconds(5);

  /** How often a metered link is looked at while nobody needs it. */
  static final Duration WHILE_SPARED = Duration.ofMinutes(5);

  /** An API that never answers must not have its link looked at all the time. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

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
      if (!delay.get().isZero()) {
        next = clockwork.scheduler().after(delay.get(), this::ask);
        return;
      }
    }
    ask();
  }

  private Duration usualPause() {
    return spared && every.compareTo(WHILE_SPARED) < 0 ? WHILE_SPARED : every;
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
    boolean patient = !subject.health().isUsable() || !subject.anotherIsUp();
    long begun = clockwork.clock().millis();
    ProbeResult result = resultOf(closely, patient ? fullTime : overdueAfter());
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
      roundTrips = roundTrips.and(tookMillis);
    }
    return true;
  }

  private Duration overdueAfter() {
    return roundTrips.overdueAfter(LEAST_PATIENCE, fullTime);
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
