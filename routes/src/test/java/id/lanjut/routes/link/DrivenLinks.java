package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.routes.table.UpstreamSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.Dns;

/**
 * Links whose time the test drives. Probes are stubs; whatever the settings of a link say, its
 * sockets leave by the system's route.
 */
final class DrivenLinks implements AutoCloseable {
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Duration CLEAN_TIME = Duration.ofSeconds(10);
  static final RouteSettings TURNS = TestRoutes.named("charge", "/v2/charge");
  static final RouteSettings STICKY = TestRoutes.sticky(TURNS);
  static final UpstreamSettings BANK = upstream("http://bank.example");

  final SettableClock clock = new SettableClock();
  final ManualScheduler scheduler = new ManualScheduler(clock);

  /** Since they were started. */
  final List<LinkChange> changes = new ArrayList<>();

  final Links links;
  private final Map<String, StubProber> probers = new HashMap<>();

  private DrivenLinks(
      Balance balance, Executor probes, Optional<String> obstacle, LinkSettings... settings) {
    links =
        new Links(
            new LinksSettings(List.of(settings), balance, CLEAN_TIME, List.of()),
            new Clockwork(clock, scheduler, probes),
            link -> tools(link, obstacle));
  }

  private LinkTools tools(LinkSettings settings, Optional<String> obstacle) {
    LinkDns dns = new LinkDns(settings.name(), Dns.SYSTEM);
    Line line = new Line();
    LinkClient client = new LinkClient(new Via.SystemRoute(), dns, scheduler, clock, line);
    StubProber prober = new StubProber(clock);
    probers.put(settings.name(), prober);
    return new LinkTools(dns, client, prober, line, obstacle);
  }

  /** Not started, and under {@link Balance#PRIORITY}. */
  static DrivenLinks of(LinkSettings... settings) {
    return probedOn(Runnable::run, settings);
  }

  /** The same, whose probes run on this. */
  static DrivenLinks probedOn(Executor probes, LinkSettings... settings) {
    return new DrivenLinks(Balance.PRIORITY, probes, Optional.empty(), settings);
  }

  /** The same, none of which this system can make. */
  static DrivenLinks impossible(String obstacle, LinkSettings... settings) {
    return new DrivenLinks(Balance.PRIORITY, Runnable::run, Optional.of(obstacle), settings);
  }

  /** Fiber, which is preferred, radio and 4g; not started. */
  static DrivenLinks ofAShop() {
    return of(link("fiber", 1, 1), link("radio", 2, 1), link("4g", 2, 1));
  }

  /** Started. */
  static DrivenLinks sharing(Balance balance, LinkSettings... settings) {
    return new DrivenLinks(balance, Runnable::run, Optional.empty(), settings).start();
  }

  /** Started, of the same priority and weight. */
  static DrivenLinks alike(Balance balance, String... names) {
    return sharing(
        balance,
        List.of(names).stream().map(name -> link(name, 1, 1)).toArray(LinkSettings[]::new));
  }

  static LinkSettings link(String name, int priority, int weight) {
    return link(name, priority, weight, false);
  }

  static LinkSettings metered(String name, int priority) {
    return link(name, priority, 1, true);
  }

  private static LinkSettings link(String name, int priority, int weight, boolean metered) {
    return new LinkSettings(
        name,
        new Via.SystemRoute(),
        LinkSettings.Kind.OTHER,
        "",
        priority,
        weight,
        metered,
        null,
        List.of());
  }

  static UpstreamSettings upstream(String url) {
    return new UpstreamSettings(
        "bank", URI.create(url), Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  DrivenLinks start() {
    links.start();
    links.onChange(changes::add);
    return this;
  }

  StubProber prober(String link) {
    return Objects.requireNonNull(probers.get(link));
  }

  void forgetProbes() {
    probers.values().forEach(prober -> prober.asked = 0);
  }

  void advance(Duration by) {
    scheduler.advance(by);
  }

  void cut(String... names) {
    List.of(names).forEach(name -> prober(name).fails());
    scheduler.advance(Duration.ofSeconds(6));
  }

  /** The line is there again, and two seconds pass. */
  void restore(String name) {
    prober(name).works();
    scheduler.advance(Duration.ofSeconds(2));
  }

  /** The line is there again, and found so by the next probe. */
  void mend(String name) {
    prober(name).works();
    for (int i = 0; i < 100 && state(name) != LinkState.UP; i++) {
      scheduler.advance(Duration.ofMillis(100));
    }
    assertThat(state(name)).isEqualTo(LinkState.UP);
  }

  void takesFromNowOn(String link, int millis) {
    prober(link).takes = Duration.ofMillis(millis);
    scheduler.advance(Duration.ofMinutes(5));
  }

  /** A request that no upstream hears, because nobody listens at its port. */
  Transmission sendToNobody(String link) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    return find(link).send(TestRequests.get("http://127.0.0.1:" + port + "/"), SECOND, SECOND);
  }

  Link find(String link) {
    return links.find(link).orElseThrow();
  }

  LinkStatus status(String link) {
    return links.statuses().stream()
        .filter(status -> status.settings().name().equals(link))
        .findFirst()
        .orElseThrow();
  }

  LinkState state(String link) {
    return status(link).state();
  }

  /** Those that are up and have been clean for long enough. */
  Set<String> clean() {
    return links.statuses().stream()
        .map(status -> (MonitoredLink) find(status.settings().name()))
        .filter(link -> link.is(LinkState.UP) && link.isSteady(clock.instant()))
        .map(MonitoredLink::name)
        .collect(Collectors.toSet());
  }

  List<String> candidates() {
    return links.candidates().stream().map(Link::name).toList();
  }

  /** For a request that is no terminal's. */
  List<String> tried(RouteSettings route) {
    return names(links.tries(route, BANK));
  }

  List<String> tried(RouteSettings route, String terminal) {
    return names(links.tries(route, BANK, Optional.of(terminal)));
  }

  private static List<String> names(List<Try> tries) {
    return tries.stream().map(next -> next.link().name()).toList();
  }

  String linkOf(RouteSettings route, String terminal) {
    return tried(route, terminal).get(0);
  }

  String linkOf(String terminal) {
    return linkOf(STICKY, terminal);
  }

  static List<String> terminals(int count) {
    return IntStream.range(0, count).mapToObj(i -> "192.168.1." + i).toList();
  }

  /** Where each of a hundred terminals is now. */
  Map<String, String> everyLink() {
    Map<String, String> all = new TreeMap<>();
    terminals(100).forEach(terminal -> all.put(terminal, linkOf(terminal)));
    return all;
  }

  @Override
  public void close() {
    links.close();
  }
}
