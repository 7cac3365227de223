package id.lanjut.routes.hedge;

import id.lanjut.routes.deliver.Alarm;
import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Try;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import okhttp3.Request;

/**
 * Sends requests over the first of their links, and reads of routes that ask for it over a second
 * one too, when no head of an answer has come in the time in which nineteen of twenty do. Why and
 * how far: ADR 010.
 */
public final class Hedging {
  private static final Set<String> READS = Set.of("GET", "HEAD");
  private static final int MAX_HOSTS = 256;

  private final LinkSelector links;
  private final Surroundings around;
  private final Consumer<HedgeResult> counted;
  private final Map<String, Experience> hosts = new ConcurrentHashMap<>();
  private final Overdue overdue;

  /**
   * What it runs on.
   *
   * @param alarm rings while reads wait
   * @param threads wait for second links' answers; has a limit and refuses what is beyond it
   * @param clock measures how long answers take
   */
  public record Surroundings(Alarm alarm, Executor threads, InstantSource clock) {}

  /**
   * Sends over these links.
   *
   * @param counted told of each read that was overdue; has to be quick
   */
  public Hedging(LinkSelector links, Surroundings around, Consumer<HedgeResult> counted) {
    this.links = links;
    this.around = around;
    this.counted = counted;
    this.overdue = new Overdue(around.alarm(), around.clock(), this::hedge);
  }

  /**
   * Sends a request over the first of some links; over one of the others as well when it is a read
   * that is overdue and may be sent twice. Blocks until the head of an answer is there.
   *
   * @param tries the links for it, the best first; one at least
   */
  public Sent send(
      Request request, RouteSettings route, UpstreamSettings upstream, List<Try> tries) {
    return route.hedge() && tries.size() > 1 && isRead(request)
        ? experienceWith(upstream.host())
            .map(known -> race(new Race.Course(request, route, upstream, tries), known))
            .orElseGet(() -> Sent.overTheFirst(tries, request, upstream))
        : Sent.overTheFirst(tries, request, upstream);
  }

  private static boolean isRead(Request request) {
    return request.body() == null && READS.contains(request.method());
  }

  private Optional<Experience> experienceWith(String host) {
    return hosts.size() < MAX_HOSTS || hosts.containsKey(host)
        ? Optional.of(hosts.computeIfAbsent(host, any -> Experience.none()))
        : Optional.empty();
  }

  private Sent race(Race.Course course, Experience known) {
    Race race = new Race(course, known, around.clock(), counted);
    known.budget().earn();
    long afterMillis = known.over(course.tries().get(0).link().name()).overdueAfterMillis();
    if (afterMillis == Long.MAX_VALUE) {
      return race.run();
    }
    overdue.watch(race, race.begunMillis() + afterMillis);
    try {
      return race.run();
    } finally {
      overdue.forget(race);
    }
  }

  /** On the alarm's thread. */
  private void hedge(Race race) {
    boolean begun =
        second(race.course())
            .filter(second -> race.experience().budget().take())
            .filter(second -> race.begin(second, around.threads()))
            .isPresent();
    if (!begun) {
      counted.accept(HedgeResult.REFUSED);
    }
  }

  private Optional<Try> second(Race.Course course) {
    return links.isConstrained(course.route())
        ? Optional.empty()
        : course.tries().stream().skip(1).filter(next -> costsNothing(next.link())).findFirst();
  }

  /** Whether it is up, and nobody counts its bytes. */
  private boolean costsNothing(Link link) {
    return links.statuses().stream()
        .filter(status -> status.state() == LinkState.UP)
        .map(LinkStatus::settings)
        .filter(settings -> !settings.metered() && settings.quota().isEmpty())
        .map(LinkSettings::name)
        .anyMatch(link.name()::equals);
  }
}
