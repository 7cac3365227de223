package id.lanjut.gateway.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import id.lanjut.gateway.quota.LinkTraffic;
import id.lanjut.gateway.reload.LastReload;
import id.lanjut.routes.drill.Drilling;
import id.lanjut.routes.drill.Progress;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Quota;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.TransactionBook;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.transaction.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/status} says.
 *
 * @param state {@code online}, {@code degraded} or {@code offline}
 * @param via the link that the next transaction takes; null while offline
 * @param sharedFate links that one outage takes together
 * @param upstreams each API, by its name
 * @param routes what may be sent, the most specific route first
 * @param quarantined damaged pieces of the store that were set aside at the start, by their files
 * @param clock what this computer's clock was like at the start: {@code fine}, {@code set-back} or
 *     {@code leapt}
 * @param callbacks what the shop's own systems have to be told yet
 * @param drill the drill that runs, or the last one
 * @param config what became of the configuration when it was last read
 */
record StatusView(
    String name,
    String state,
    @Nullable String via,
    List<OfLink> links,
    OfQueue queue,
    List<FateView> sharedFate,
    List<OfUpstream> upstreams,
    List<OfRoute> routes,
    List<String> quarantined,
    String clock,
    OfCallbacks callbacks,
    OfDrill drill,
    OfConfig config) {

  /**
   * One link.
   *
   * @param since ISO 8601
   * @param connectMillis -1 before the first connection
   * @param traffic what it has carried
   */
  record OfLink(
      String name,
      String state,
      int priority,
      String kind,
      String provider,
      String since,
      String reason,
      long connectMillis,
      OfTraffic traffic) {
    static OfLink of(LinkStatus link, LinkTraffic traffic) {
      return new OfLink(
          link.settings().name(),
          link.state().name(),
          link.settings().priority(),
          link.settings().kind().name().toLowerCase(Locale.ROOT),
          link.settings().provider(),
          link.since().toString(),
          link.reason(),
          link.connectMillis(),
          OfTraffic.of(traffic));
    }
  }

  /**
   * What a link has carried in a period, in bytes.
   *
   * @param from the first day of the period, ISO 8601: the quota's, or else the month of the
   *     calendar
   * @param until the first day of the next one
   * @param quota what {@code sent} and {@code received} together should not exceed; null for no
   *     quota
   * @param share how much of the quota is used, 1 for all, never rounded up; null for no quota
   * @param level {@code fine}, {@code high} from 75 % on, {@code critical} from 95 % on, {@code
   *     over} when all is used
   * @param probesThisMonth the part of the traffic of the calendar's month that is not requests
   */
  record OfTraffic(
      String from,
      String until,
      long sent,
      long received,
      @Nullable Long quota,
      @Nullable Double share,
      String level,
      long probesThisMonth) {
    private static final double PLACES = 1_000;

    static OfTraffic of(LinkTraffic traffic) {
      return new OfTraffic(
          traffic.period().from().toString(),
          traffic.period().until().toString(),
          traffic.sent(),
          traffic.received(),
          traffic.quota().map(Quota::volumeBytes).orElse(null),
          traffic.share().map(share -> Math.floor(share * PLACES) / PLACES).orElse(null),
          traffic.level().name().toLowerCase(Locale.ROOT),
          traffic.probesThisMonth());
    }
  }

  /**
   * One API.
   *
   * @param state {@code failing} while it answers over no link though one is up, else {@code fine}
   * @param since ISO 8601, since when it fails; null while it does not
   */
  record OfUpstream(String name, String state, @Nullable String since) {
    static OfUpstream of(UpstreamSettings upstream, LinkSelector links) {
      // While no link is up, nobody can tell.
      return links
          .failingSince(upstream)
          .filter(since -> links.online())
          .map(since -> new OfUpstream(upstream.name(), "failing", since.toString()))
          .orElseGet(() -> new OfUpstream(upstream.name(), "fine", null));
    }
  }

  /**
   * One route.
   *
   * @param mode {@code transact}, {@code relay} or {@code cache}
   * @param serviceClass {@code vital}, {@code normal} or {@code bulk}; written as {@code class}
   * @param state {@code paused} by a person; {@code open}; {@code sparing} while bandwidth is short
   *     and so its requests are limited; {@code waiting} while its class has to wait for that to
   *     end; {@code offline} while no link is up that it may take
   */
  record OfRoute(
      String name, String mode, @JsonProperty("class") String serviceClass, String state) {
    static OfRoute of(RouteSettings route, LinkSelector links, boolean paused) {
      String written = route.serviceClass().name().toLowerCase(Locale.ROOT);
      String mode = route.mode().name().toLowerCase(Locale.ROOT);
      return new OfRoute(route.name(), mode, written, paused ? "paused" : state(route, links));
    }

    private static String state(RouteSettings route, LinkSelector links) {
      if (!links.online(route)) {
        return links.isDeferred(route) ? "waiting" : "offline";
      }
      boolean limited = route.serviceClass() == ServiceClass.NORMAL && links.isConstrained(route);
      return limited ? "sparing" : "open";
    }
  }

  /**
   * What the shop's own systems have to be told yet.
   *
   * @param waiting how many ends of transactions
   */
  record OfCallbacks(long waiting) {}

  /**
   * A drill.
   *
   * @param state {@code running}, {@code passed}, {@code failed}, or {@code none} before the first
   * @param links what it cut
   * @param at ISO 8601: until when the links are without their lines, or when it began; null for
   *     none
   * @param failures why it was not passed
   */
  record OfDrill(String state, List<String> links, @Nullable String at, List<String> failures) {
    static OfDrill of(Drilling drills) {
      Optional<Progress> running = drills.running();
      if (running.isPresent()) {
        DrillReport soFar = running.get().soFar();
        return new OfDrill(
            "running", soFar.links(), running.get().until().toString(), soFar.failures());
      }
      return drills.last().map(OfDrill::of).orElse(new OfDrill("none", List.of(), null, List.of()));
    }

    private static OfDrill of(DrillReport last) {
      return new OfDrill(
          last.passed() ? "passed" : "failed",
          last.links(),
          last.started().toString(),
          last.failures());
    }
  }

  /**
   * The configuration when it was last read.
   *
   * @param state {@code applied}, or {@code refused}: then the one before it is in force
   * @param at ISO 8601
   * @param faults what was wrong with it, one line each
   * @param atNextStart the keys that take effect at the next start only
   */
  record OfConfig(String state, String at, List<String> faults, List<String> atNextStart) {
    static OfConfig of(LastReload last) {
      return new OfConfig(
          last.applied() ? "applied" : "refused",
          last.at().toString(),
          last.faults(),
          last.atNextStart());
    }
  }

  /**
   * What moves.
   *
   * @param oldestAgeSeconds 0 when nothing moves
   * @param byState every state that is not final, also those with nothing in them
   * @param amount what all of it is worth; what has no amount counts 0
   * @param waitingAmount the same without what is held for a person
   */
  record OfQueue(
      int depth,
      long oldestAgeSeconds,
      Map<State, Integer> byState,
      BigDecimal amount,
      BigDecimal waitingAmount) {
    static OfQueue of(TransactionBook.Queue queue, Instant now) {
      Map<State, Integer> byState = new TreeMap<>();
      Arrays.stream(State.values())
          .filter(state -> !state.isFinal())
          .forEach(state -> byState.put(state, queue.byState().getOrDefault(state, 0)));
      BigDecimal held = queue.amounts().getOrDefault(State.HELD, BigDecimal.ZERO);
      return new OfQueue(
          queue.depth(),
          ageSeconds(queue.oldestAcceptedAt(), now),
          byState,
          queue.amount(),
          queue.amount().subtract(held));
    }

    /** Never negative, also when the clock was set back. */
    static long ageSeconds(@Nullable Instant oldest, Instant now) {
      return oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toSeconds());
    }
  }
}
