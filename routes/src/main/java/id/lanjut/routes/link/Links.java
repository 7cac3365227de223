package id.lanjut.routes.link;

import id.lanjut.routes.path.PathChecks;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All links, watched: probes ask for their health, failed requests raise doubts, and the order in
 * which to try them is computed anew at each change.
 */
public final class Links implements LinkSelector, Metering, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Links.class);

  private final Clockwork clockwork;
  private final List<MonitoredLink> links;
  private final List<AutoCloseable> owned = new ArrayList<>();
  private final Announcements announcements = new Announcements();
  private final List<Runnable> failbackListeners = new CopyOnWriteArrayList<>();
  private final FirstRound firstRound;
  private final List<Runnable> scarcityListeners = new CopyOnWriteArrayList<>();
  private final Reachability reachability = new Reachability();
  private final LineCuts cuts;
  private final Bandwidth bandwidth;
  private final Order order;
  private AtomicReference<List<ProbeTarget>> targets = new AtomicReference<>(List.of());

  // Guarded by this.
  private Scheduler.Alarm nextFailback = () -> {};

  /** For tests, which drive the clockwork and hand in the tools. */
  Links(LinksSettings settings, Clockwork clockwork, Function<LinkSettings, LinkTools> tools) {
    this.clockwork = clockwork;
    this.links =
        settings.links().stream()
            .map(link -> monitored(link, tools.apply(link), settings.failbackAfter()))
            .toList();
    this.firstRound = new FirstRound(links.stream().map(MonitoredLink::name).toList());
    this.bandwidth = new Bandwidth(links);
    this.order = new Order(links, settings.balance(), bandwidth, reachability, clockwork.clock());
    this.cuts = new LineCuts(links, clockwork.scheduler());
  }

  private MonitoredLink monitored(LinkSettings link, LinkTools tools, Duration failbackAfter) {
    return new MonitoredLink(link, tools, clockwork, failbackAfter, new Watch());
  }

  /**
   * Opens the links and starts their first probes, all at once. Until a link's first probe is
   * decided it is SUSPECT, which is usable.
   *
   * @param clock tells the time of changes and measures clean times
   */
  public static Links open(LinksSettings settings, InstantSource clock) {
    SharedFate.among(settings.links()).forEach(SharedFate::tell);
    Machinery machinery = new Machinery(settings.links().size(), clock);
    Clockwork clockwork = machinery.clockwork();
    List<ProbeTarget> first = ProbeTarget.of(settings.upstreams());
    AtomicReference<List<ProbeTarget>> targets = new AtomicReference<>(first);
    Links links =
        new Links(
            settings,
            clockwork,
            link -> LinkTools.of(link, targets::get, clockwork, machinery.connects()));
    links.targets = targets;
    links.start();
    links.lineEvents().watch(clock).ifPresent(links.owned::add);
    links.owned.add(machinery);
    PathChecks.ofThisSystem()
        .ifPresent(checks -> machinery.connects().execute(() -> links.checkPaths(checks, first)));
    return links;
  }

  LineEvents lineEvents() {
    return new LineEvents(links);
  }

  private void checkPaths(PathChecks checks, List<ProbeTarget> targets) {
    links.forEach(link -> link.path(checks).ifPresent(path -> path.tell(targets)));
  }

  void start() {
    recompute();
    links.stream().filter(link -> link.is(LinkState.DOWN)).forEach(this::onUnusable);
    links.forEach(MonitoredLink::open);
  }

  private void onUnusable(MonitoredLink link) {
    LOG.warn("the link can carry nothing link={} reason=\"{}\"", link.name(), link.reason());
    firstRound.decided(link.name());
  }

  /**
   * Waits until every link's first probe is decided.
   *
   * @return false when the time was not enough
   */
  public boolean awaitFirstProbes(Duration atMost) throws InterruptedException {
    return firstRound.await(atMost);
  }

  /** From the next probe on, links without a probe of their own connect to these. */
  public void upstreamsChanged(List<UpstreamSettings> upstreams) {
    targets.set(ProbeTarget.of(upstreams));
  }

  @Override
  public List<Link> candidates() {
    return order.candidates();
  }

  @Override
  public boolean online(RouteSettings route) {
    return bandwidth.open(route).stream().anyMatch(MonitoredLink::isUsable);
  }

  @Override
  public boolean isScarce(RouteSettings route, String link) {
    return bandwidth.isScarce(route, link);
  }

  @Override
  public boolean isConstrained(RouteSettings route) {
    return bandwidth.spared(route, order.next(route)).isPresent();
  }

  @Override
  public boolean admits(RouteSettings route) {
    return bandwidth.admits(route, order.next(route), clockwork.clock().instant());
  }

  @Override
  public List<Try> tries(
      RouteSettings route, UpstreamSettings upstream, Optional<String> terminal) {
    return Try.inTurn(order.of(route, upstream, terminal));
  }

  @Override
  public Optional<Instant> failingSince(UpstreamSettings upstream) {
    return Optional.ofNullable(reachability.failingSince(upstream.host()));
  }

  @Override
  public List<Link> standing() {
    return order.standing();
  }

  @Override
  public List<LinkStatus> statuses() {
    return links.stream().map(MonitoredLink::status).toList();
  }

  /** The link of that name, whatever its state; for drills and the operator. */
  public Optional<Link> find(String name) {
    return monitored(name).map(Function.identity());
  }

  /**
   * Takes a link out until it is released; its running requests go on. One that is held already
   * stays as it is.
   *
   * @param why who did it, for people
   * @param since since when
   * @return false when there is no link of that name
   */
  public boolean hold(String name, String why, Instant since) {
    Optional<MonitoredLink> link = monitored(name);
    link.ifPresent(it -> it.hold(why, since));
    return link.isPresent();
  }

  /**
   * Gives a held link back: it is probed at once, and in doubt until that is decided. One that is
   * not held stays as it is.
   *
   * @param why who did it, for people
   * @return false when there is no link of that name
   */
  public boolean release(String name, String why) {
    Optional<MonitoredLink> link = monitored(name);
    link.ifPresent(it -> it.release(why));
    return link.isPresent();
  }

  /** What a drill does to the lines. */
  public Cuts cuts() {
    return cuts;
  }

  private Optional<MonitoredLink> monitored(String name) {
    return links.stream().filter(link -> link.name().equals(name)).findFirst();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Changes come one at a time and in order; when two threads find changes at once, the one that
   * is telling tells both. Listeners must be quick: the thread may be one that sends requests. What
   * a listener throws is logged with the link's name.
   */
  @Override
  public void onChange(Consumer<LinkChange> listener) {
    announcements.add(listener);
  }

  @Override
  public void onFailback(Runnable listener) {
    failbackListeners.add(listener);
  }

  @Override
  public void onScarcity(Runnable listener) {
    scarcityListeners.add(listener);
  }

  @Override
  public Map<String, Carried> carried() {
    return links.stream()
        .collect(Collectors.toUnmodifiableMap(MonitoredLink::name, MonitoredLink::carried));
  }

  @Override
  public void spare(Set<String> names) {
    if (bandwidth.spare(names)) {
      scarcityListeners.forEach(Runnable::run);
    }
  }

  /** What each link may know of the others. */
  private final class Watch implements Surveillance {
    @Override
    public void onChange(MonitoredLink link, LinkChange change) {
      Links.this.onChange(link, change);
    }

    @Override
    public void onOutcome(MonitoredLink link, String host, boolean answered) {
      if (answered) {
        reachability.answered(link.name(), host, clockwork.clock().instant());
      } else {
        reachability.failed(link.name(), host, clockwork.clock().instant());
      }
    }

    @Override
    public boolean anotherIsUp(MonitoredLink link) {
      return links.stream().anyMatch(other -> other != link && other.is(LinkState.UP));
    }

    @Override
    public boolean isSpared(MonitoredLink link) {
      return link.settings().metered()
          && links.stream()
              .anyMatch(other -> !other.settings().metered() && other.is(LinkState.UP));
    }
  }

  private void onChange(MonitoredLink link, LinkChange change) {
    recompute();
    if (change.to() == LinkState.DOWN || change.to() == LinkState.CAPTIVE) {
      link.closeSockets();
    }
    LOG.info(
        "link changed link={} from={} to={} reason=\"{}\"",
        change.link(),
        change.from(),
        change.to(),
        change.reason());
    firstRound.decided(link.name());
    announcements.tell(change);
    links.forEach(MonitoredLink::onOthersChanged);
  }

  private synchronized void recompute() {
    Instant now = clockwork.clock().instant();
    order.rankAt(now);
    nextFailback.cancel();
    nextFailback =
        links.stream()
            .filter(link -> link.is(LinkState.UP) && !link.isSteady(now))
            .map(MonitoredLink::steadyFrom)
            .min(Instant::compareTo)
            .map(at -> clockwork.scheduler().after(Duration.between(now, at), this::failBack))
            .orElse(() -> {});
  }

  /** A link has been clean for long enough, which changes the order and the state of none. */
  private void failBack() {
    recompute();
    failbackListeners.forEach(Runnable::run);
  }

  /** Ends the probes and closes every socket. */
  @Override
  public void close() {
    links.forEach(MonitoredLink::close);
    for (AutoCloseable part : owned) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("a part of the links did not close", e);
      }
    }
  }
}
