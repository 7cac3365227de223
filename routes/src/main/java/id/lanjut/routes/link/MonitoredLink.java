package id.lanjut.routes.link;

import id.lanjut.routes.http.BorrowedBody;
import id.lanjut.routes.path.PathChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import okhttp3.Request;

/**
 * One link with everything that is known about it. Requests, probes and its own line bring
 * evidence, {@link LinkHealth} judges it, and the next probe is set by the judgement.
 */
final class MonitoredLink implements Link {
  private final LinkSettings settings;
  private final LinkTools tools;
  private final Clockwork clockwork;
  private final Surveillance surveillance;
  private final Probing probing;
  private final Tunnels tunnels;
  private volatile LinkHealth health;
  private volatile Failback failback;

  /** What is wrong with the line itself; written while this is guarded. */
  private volatile Optional<String> fault = Optional.empty();

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
    this.tunnels = new Tunnels(settings.via(), tools.dns(), tools.line());
    this.failback = Failback.neverLost(failbackAfter);
    this.health =
        tools
            .obstacle()
            .map(obstacle -> LinkHealth.unusable(obstacle, now()))
            .orElseGet(() -> LinkHealth.unchecked(now()));
    this.probing = new Probing(settings, tools.prober(), clockwork, new Asked());
    tools.client().stalls().onStall(host -> probing.look());
  }

  /** What its probes know of it. */
  private final class Asked implements Probing.Subject {
    @Override
    public LinkHealth health() {
      return health;
    }

    @Override
    public boolean isSpared() {
      return surveillance.isSpared(MonitoredLink.this);
    }

    @Override
    public boolean anotherIsUp() {
      return surveillance.anotherIsUp(MonitoredLink.this);
    }

    @Override
    public boolean isSteady() {
      return failback.isSteady(now());
    }

    @Override
    public void onProbe(ProbeResult result, boolean patient) {
      tell(change(known -> fault.isPresent() ? known : known.onProbe(result, patient, now())));
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
    boolean answered = transmission instanceof Transmission.Answered;
    if (!answered && (fault.isPresent() || isNoEvidence(request))) {
      // That tells nothing of the host, and nothing new of the link.
      return transmission;
    }
    surveillance.onOutcome(this, request.url().host(), answered);
    if (transmission instanceof Transmission.NotSent notSent) {
      onDoubt("a request was not sent: " + notSent.reason());
    } else if (transmission instanceof Transmission.Unknown unknown) {
      onDoubt("a request got no answer: " + unknown.reason());
    }
    return transmission;
  }

  private static boolean isNoEvidence(Request request) {
    return Recall.isRecalled(request) || Aside.is(request);
  }

  @Override
  public SocketFactory socketsTo(String host, int port) {
    return tunnels.to(host, port);
  }

  @Override
  public Duration connectWithin(Duration most) {
    return tools.client().connectWithin(most);
  }

  /** Those of its probes: over all links they go to the same place. */
  RoundTrips roundTrips() {
    return probing.roundTrips();
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
    return health.isUsable();
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
    probing.goOn();
  }

  void hold(String why, Instant when) {
    move(known -> known.onHold(why, when));
  }

  void release(String why) {
    move(
        known -> {
          LinkHealth released = known.onRelease(why, now());
          return fault.map(lost -> released.onLineLost(lost, now())).orElse(released);
        });
  }

  /**
   * What its line itself says, without any probe. One that is not there is left at once, and what
   * runs over it ends by the evidence it has; when it is back it is asked at once.
   *
   * @param now what is wrong with the line, for people; empty while nothing is
   */
  void onLine(Optional<String> now) {
    boolean wasThere;
    synchronized (this) {
      if (now.equals(fault) || tools.obstacle().isPresent()) {
        return;
      }
      wasThere = fault.isEmpty();
      fault = now;
    }
    now.ifPresentOrElse(lost -> onLineLost(lost, wasThere), this::onLineBack);
  }

  private void onLineLost(String lost, boolean wasThere) {
    if (wasThere) {
      probing.pause();
    }
    tell(change(known -> known.onLineLost(lost, now())));
    tools.client().refuse(lost);
  }

  private void onLineBack() {
    tools.client().admit();
    tell(change(LinkHealth::onLineBack));
    probing.resume();
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
        new ProbeConnector(settings.via(), tools.dns(), clockwork.clock(), tools.line());
    return connector.connect(target, true, within, new OpenSockets());
  }

  /** What it has carried so far. */
  Carried carried() {
    return tools.line().carried();
  }

  void closeSockets() {
    tools.client().closeSockets();
    tunnels.closeAll();
  }

  void close() {
    probing.close();
    tunnels.closeAll();
    tools.close();
  }

  /** What was looked at rarely may be needed any moment. */
  void onOthersChanged() {
    probing.onOthersChanged();
  }

  private Instant now() {
    return clockwork.clock().instant();
  }

  private void onDoubt(String reason) {
    move(known -> known.onDoubt(reason, now()));
  }

  private void move(UnaryOperator<LinkHealth> step) {
    Optional<LinkChange> change = change(step);
    tell(change);
    if (change.isPresent()) {
      probing.goOn();
    }
  }

  private void tell(Optional<LinkChange> change) {
    change.ifPresent(changed -> surveillance.onChange(this, changed));
  }

  private synchronized Optional<LinkChange> change(UnaryOperator<LinkHealth> step) {
    LinkHealth before = health;
    LinkHealth after = step.apply(before);
    health = after;
    if (before.state() == after.state()) {
      return Optional.empty();
    }
    boolean ofARequest = before.state() == LinkState.SUSPECT && !before.isSuspected();
    if (!ofARequest || after.state() != LinkState.UP) {
      failback = failback.onChange(before.state(), after.state(), after.since());
    }
    return Optional.of(
        new LinkChange(name(), before.state(), after.state(), after.reason(), after.since()));
  }
}
