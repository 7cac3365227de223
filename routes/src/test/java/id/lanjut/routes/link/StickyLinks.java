package id.lanjut.routes.link;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.routes.table.UpstreamSettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.Dns;

/**
 * Links that share the requests of terminals; who opens them drives the time. Probes are stubs that
 * answer on the test's own thread.
 */
final class StickyLinks implements AutoCloseable {
  static final Duration SECOND = Duration.ofSeconds(1);
  static final Duration CLEAN_TIME = Duration.ofSeconds(10);
  static final RouteSettings TURNS = TestRoutes.named("charge", "/v2/charge");
  static final RouteSettings STICKY = TestRoutes.sticky(TURNS);

  static final UpstreamSettings BANK =
      new UpstreamSettings(
          "bank", URI.create("http://bank.example"), Duration.ofSeconds(2), Duration.ofSeconds(5));

  final SettableClock clock = new SettableClock();
  final ManualScheduler scheduler = new ManualScheduler(clock);
  final Set<String> cut = new HashSet<>();
  final Map<String, Duration> takes = new HashMap<>();
  final Links links;

  StickyLinks(Balance balance, LinkSettings... settings) {
    links =
        new Links(
            new LinksSettings(List.of(settings), balance, CLEAN_TIME, List.of()),
            new Clockwork(clock, scheduler, Runnable::run),
            this::tools);
    links.start();
  }

  /** Of the same priority and weight. */
  static StickyLinks alike(Balance balance, String... names) {
    return new StickyLinks(
        balance,
        List.of(names).stream().map(name -> link(name, 1, 1)).toArray(LinkSettings[]::new));
  }

  static LinkSettings link(String name, int priority, int weight) {
    return new LinkSettings(
        name,
        new Via.SystemRoute(),
        LinkSettings.Kind.OTHER,
        "",
        priority,
        weight,
        false,
        null,
        List.of());
  }

  private LinkTools tools(LinkSettings settings) {
    LinkDns dns = new LinkDns(settings.name(), Dns.SYSTEM);
    LinkClient client = new LinkClient(settings.via(), dns, scheduler, clock, new Line());
    Prober prober =
        (inDoubt, within) -> {
          clock.set(clock.instant().plus(takes.getOrDefault(settings.name(), Duration.ZERO)));
          return cut.contains(settings.name())
              ? new ProbeResult.Failed("cut")
              : new ProbeResult.Good();
        };
    return new LinkTools(dns, client, prober, new Line(), Optional.empty());
  }

  void advance(Duration by) {
    scheduler.advance(by);
  }

  void cut(String... names) {
    cut.addAll(List.of(names));
    scheduler.advance(Duration.ofSeconds(6));
  }

  /** The line is there again, and found so by the next probe. */
  void mend(String name) {
    cut.remove(name);
    while (state(name) != LinkState.UP) {
      scheduler.advance(Duration.ofMillis(100));
    }
  }

  void takesFromNowOn(String link, int millis) {
    takes.put(link, Duration.ofMillis(millis));
    scheduler.advance(Duration.ofMinutes(5));
  }

  LinkState state(String name) {
    return links.statuses().stream()
        .filter(status -> status.settings().name().equals(name))
        .findFirst()
        .orElseThrow()
        .state();
  }

  /** Those that are up and have been clean for long enough. */
  Set<String> clean() {
    return links.statuses().stream()
        .map(status -> (MonitoredLink) links.find(status.settings().name()).orElseThrow())
        .filter(link -> link.is(LinkState.UP) && link.isSteady(clock.instant()))
        .map(MonitoredLink::name)
        .collect(Collectors.toSet());
  }

  List<String> tried(RouteSettings route, String terminal) {
    return links.tries(route, BANK, Optional.of(terminal)).stream()
        .map(next -> next.link().name())
        .toList();
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
