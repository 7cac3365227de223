package id.lanjut.routes.link;

import id.lanjut.routes.http.BorrowedBody;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import okhttp3.Request;

/**
 * One link with everything that is known about it. Requests and probes bring evidence, {@link
 * LinkHealth} judges it, and the next probe is set by the judgement.
 */
final class MonitoredLink implements Link {
  private static final Duration DEFAULT_EVERY = Duration.ofSeconds(5);

  private final LinkSettings settings;
  private final LinkTools tools;
  private final Clockwork clockwork;
  private final BiConsumer<MonitoredLink, LinkChange> listener;
  private final Duration every;
  private volatile LinkHealth health;
  private volatile Failback failback;

  // Guarded by this.
  private Scheduler.Alarm nextProbe = () -> {};
  private boolean probing;
  private boolean closed;

  MonitoredLink(
      LinkSettings settings,
      LinkTools tools,
      Clockwork clockwork,
      Duration failbackAfter,
      BiConsumer<MonitoredLink, LinkChange> listener) {
    this.settings = settings;
    this.tools = tools;
    this.clockwork = clockwork;
    this.listener = listener;
    this.every = settings.probe().map(LinkSettings.Probe::every).orElse(DEFAULT_EVERY);
    this.failback = Failback.neverLost(failbackAfter);
    this.health = LinkHealth.unchecked(now());
    if (settings.via() instanceof Via.NetworkInterface bound) {
      this.health = LinkHealth.unusable(LinkSockets.inactive(bound), now());
    }
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
    if (transmission instanceof Transmission.NotSent notSent) {
      onDoubt("a request was not sent: " + notSent.reason());
    } else if (transmission instanceof Transmission.Unknown unknown) {
      onDoubt("a request got no answer: " + unknown.reason());
    }
    return transmission;
  }

  LinkSettings settings() {
    return settings;
  }

  boolean is(LinkState state) {
    return health.state() == state;
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

  /** Begins to ask for its health. */
  void open() {
    setNextProbe();
  }

  void hold() {
    move(known -> known.onHold(now()));
  }

  void release() {
    move(known -> known.onRelease(now()));
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
    change.ifPresent(changed -> listener.accept(this, changed));
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
      Optional<Duration> delay = health.nextProbeIn(every);
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

  private void startProbe() {
    synchronized (this) {
      if (probing || closed) {
        return;
      }
      probing = true;
    }
    clockwork.probes().execute(this::probe);
  }

  private void probe() {
    ProbeResult result = ask();
    synchronized (this) {
      probing = false;
    }
    change(known -> known.onProbe(result, now()))
        .ifPresent(changed -> listener.accept(this, changed));
    setNextProbe();
  }

  /** A monitor that dies silently is worse than none: whatever breaks is a failed probe. */
  private ProbeResult ask() {
    try {
      return tools.prober().probe(!is(LinkState.UP));
    } catch (RuntimeException e) {
      return new ProbeResult.Failed("the probe itself broke: " + e);
    }
  }
}
