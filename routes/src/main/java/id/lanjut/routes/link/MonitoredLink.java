package id.lanjut.routes.link;

import id.lanjut.routes.http.BorrowedBody;
import id.lanjut.routes.path.PathChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.Request;

/**
 * One link with everything that is known about it. Requests and probes bring evidence, {@link
 * LinkHealth} judges it, and the next probe is set by the judgement.
 */
final class MonitoredLink implements Link {
  private static final Duration DEFAULT_EVERY = Duration.ofSeconds(5);

  /** How often a metered link is looked at while nobody needs it. */
  static final Duration WHILE_SPARED = Duration.ofMinutes(5);

  /** An API that never answers must not have its link looked at all the time. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** No answer is overdue sooner: a phone's radio needs that long to wake up. */
  private static final Duration LEAST_PATIENCE = Duration.ofMillis(300);

  private final LinkSettings settings;
  private final LinkTools tools;
  private final Clockwork clockwork;
  private final Surveillance surveillance;
  private final Duration every;
  private final Duration fullTime;
  private volatile LinkHealth health;
  private volatile RoundTrips roundTrips = RoundTrips.NONE;
  private volatile Failback failback;

  // Guarded by this.
  private Scheduler.Alarm nextProbe = () -> {};
  private boolean spared;
  private Instant nextLook = Instant.MIN;
  private boolean probing;
  private boolean closed;

  MonitoredLink(
      LinkSettings settings,
      LinkTools tools,
      Clockwork clockwork,
      Duration failbackAfter,
      Surveillance surveillance) {
    this.settings = settings;
    this.tools = tools;
    this.clockwork = clockwork;
    this.surveillance = surveillance;
    this.every = settings.probe().map(LinkSettings.Probe::every).orElse(DEFAULT_EVERY);
    this.fullTime =
        settings.probe().map(LinkSettings.Probe::timeout).orElse(LinkTools.DEFAULT_TIMEOUT);
    this.failback = Failback.neverLost(failbackAfter);
    this.health =
        tools
            .obstacle()
            .map(obstacle -> LinkHealth.unusable(obstacle, now()))
            .orElseGet(() -> LinkHealth.unchecked(now()));
    tools.client().stalls().onStall(host -> look());
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Transmission send(Request request, Duration connectTimeout, Duration responseTimeout) {
    Transmission transmission = tools.client().send(request, connectTimeout, responseTimeout);
    if (request.body() instanceof BorrowedBody body && body.broken().isPresent()) {
      return transmission;
    }
    surveillance.onOutcome(
        this, request.url().host(), transmission instanceof Transmission.Answered);
    if (transmission instanceof Transmission.NotSent notSent) {
      onDoubt("a request was not sent: " + notSent.reason());
    } else if (transmission instanceof Transmission.Unknown unknown) {
      onDoubt("a request got no answer: " + unknown.reason());
    }
    return transmission;
  }

  @Override
  public Duration connectWithin(Duration most) {
    return tools.client().connectWithin(most);
  }

  /** Those of its probes: over all links they go to the same place. */
  RoundTrips roundTrips() {
    return roundTrips;
  }

  LinkSettings settings() {
    return settings;
  }

  /** Why it is believed to be what it is, for people. */
  String reason() {
    return health.reason();
  }

  boolean is(LinkState state) {
    return health.state() == state;
  }

  boolean isUsable() {
    return is(LinkState.UP) || is(LinkState.SUSPECT);
  }

  boolean isSteady(Instant now) {
    return failback.isSteady(now);
  }

  Instant steadyFrom() {
    return failback.steadyFrom();
  }

  LinkStatus status() {
    LinkHealth known = health;
    return new LinkStatus(
        settings, known.state(), known.since(), known.reason(), tools.client().connectMillis());
  }

  /**
   * What there is to check outside of this program; empty when the line is not its own to choose.
   */
  Optional<OwnPath> path(PathChecks checks) {
    boolean chosen =
        settings.via() instanceof Via.LocalAddress
            || settings.via() instanceof Via.NetworkInterface;
    return chosen ? Optional.of(new OwnPath(settings, tools.dns(), checks)) : Optional.empty();
  }

  /** Begins to ask for its health. */
  void open() {
    setNextProbe();
  }

  void hold(String why, Instant when) {
    move(known -> known.onHold(why, when));
  }

  void release(String why) {
    move(known -> known.onRelease(why, now()));
  }

  /**
   * Cuts its line for a drill.
   *
   * @param alsoIdle whether connections that nobody uses are closed, so that nobody uses them now
   */
  void cut(boolean alsoIdle) {
    tools.cut().make();
    if (alsoIdle) {
      tools.client().closeIdle();
    }
  }

  void mend() {
    tools.cut().mend();
  }

  /** Makes a connection over it, as a probe that looks closely does, and tells nobody. */
  ProbeResult reach(ProbeTarget target, Duration within) {
    ProbeConnector connector =
        new ProbeConnector(settings.via(), tools.dns(), clockwork.clock(), tools.cut());
    return connector.connect(target, true, within, new OpenSockets());
  }

  void closeSockets() {
    tools.client().closeSockets();
  }

  void close() {
    synchronized (this) {
      closed = true;
      nextProbe.cancel();
    }
    tools.close();
  }

  private Instant now() {
    return clockwork.clock().instant();
  }

  private void onDoubt(String reason) {
    move(known -> known.onDoubt(reason, now()));
  }

  private void move(UnaryOperator<LinkHealth> step) {
    Optional<LinkChange> change = change(step);
    change.ifPresent(changed -> surveillance.onChange(this, changed));
    if (change.isPresent()) {
      setNextProbe();
    }
  }

  private synchronized Optional<LinkChange> change(UnaryOperator<LinkHealth> step) {
    LinkHealth before = health;
    LinkHealth after = step.apply(before);
    health = after;
    if (before.state() == after.state()) {
      return Optional.empty();
    }
    failback = failback.onChange(before.state(), after.state(), after.since());
    return Optional.of(
        new LinkChange(name(), before.state(), after.state(), after.reason(), after.since()));
  }

  private void setNextProbe() {
    synchronized (this) {
      spared = surveillance.isSpared(this);
      Optional<Duration> delay = health.nextProbeIn(pause());
      nextProbe.cancel();
      if (probing || closed || delay.isEmpty()) {
        return;
      }
      nextProbe = () -> {};
      if (!delay.get().isZero()) {
        nextProbe = clockwork.scheduler().after(delay.get(), this::startProbe);
        return;
      }
    }
    startProbe();
  }

  private Duration pause() {
    return spared && every.compareTo(WHILE_SPARED) < 0 ? WHILE_SPARED : every;
  }

  /** What was looked at rarely may be needed any moment: then what is believed of it is too old. */
  void onOthersChanged() {
    synchronized (this) {
      if (!spared || surveillance.isSpared(this)) {
        return;
      }
      spared = false;
    }
    look();
  }

  private void startProbe() {
    startProbe(!is(LinkState.UP));
  }

  private void startProbe(boolean closely) {
    synchronized (this) {
      if (probing || closed) {
        return;
      }
      probing = true;
    }
    clockwork.probes().execute(() -> probe(closely));
  }

  /** Something is overdue: asks at once, and believes what comes of that. */
  private void look() {
    Instant now = now();
    synchronized (this) {
      if (!is(LinkState.UP) || now.isBefore(nextLook)) {
        return;
      }
      nextLook = now.plus(BETWEEN_LOOKS);
    }
    startProbe(true);
  }

  private void probe(boolean closely) {
    boolean patient = !isUsable() || !surveillance.anotherIsUp(this);
    long begun = clockwork.clock().millis();
    ProbeResult result = ask(closely, patient ? fullTime : overdueAfter());
    if (result instanceof ProbeResult.Good) {
      roundTrips = roundTrips.and(clockwork.clock().millis() - begun);
    }
    synchronized (this) {
      probing = false;
    }
    change(known -> known.onProbe(result, patient, now()))
        .ifPresent(changed -> surveillance.onChange(this, changed));
    setNextProbe();
  }

  private Duration overdueAfter() {
    return roundTrips.overdueAfter(LEAST_PATIENCE, fullTime);
  }

  /** A monitor that dies silently is worse than none: whatever breaks is a failed probe. */
  private ProbeResult ask(boolean closely, Duration within) {
    try {
      return tools.prober().probe(closely, within);
    } catch (RuntimeException e) {
      return new ProbeResult.Failed("the probe itself broke: " + e);
    }
  }
}
