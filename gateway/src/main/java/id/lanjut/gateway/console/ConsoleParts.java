package id.lanjut.gateway.console;

import id.lanjut.gateway.access.Access;
import id.lanjut.gateway.quota.LinkTraffic;
import id.lanjut.gateway.reload.LastReload;
import id.lanjut.gateway.uptime.DownTogether;
import id.lanjut.gateway.uptime.LinksReport;
import id.lanjut.gateway.uptime.UptimeReport;
import id.lanjut.gateway.uptime.Window;
import id.lanjut.routes.drill.Drilling;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.resolve.Decisions;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.DayBook;
import id.lanjut.store.TransactionBook;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;

/**
 * What the console is made of.
 *
 * @param name the gateway's configured name, shown on the page
 * @param host the host name or address, without port, that the console is configured to be reached
 *     by; loopback names and addresses are always accepted too
 * @param access who may use it
 * @param book where transactions are read
 * @param days what was accepted, added up
 * @param decisions what an operator's word does
 * @param storekeeping what can be done for the store itself
 * @param links where links are read
 * @param holding what an operator's word does to a link
 * @param pausing what an operator's word does to a route
 * @param drills planned failover exercises
 * @param nextDrill when the next one is due; empty when none is
 * @param alerts answers about who is told what is wrong
 * @param uptime how the links did in a window
 * @param linksUptime the same without what was saved, which is told much sooner
 * @param downTogether which links have gone down together
 * @param traffic what a link has carried, by its name
 * @param upstreams the APIs as they are configured now
 * @param routes the routes as they are configured now
 * @param urls the full URL at its upstream of a request by a route's name, its target (raw path and
 *     query); empty when the configuration has that route no more
 * @param clock for ages
 * @param zone whose calendar's days are meant
 * @param acceptingTransactions whether the gateway can take a transaction now; asked by {@code
 *     /health/ready}, has to answer quickly
 * @param registry what {@code /metrics} shows; the console adds its gauges to it
 * @param lastReload what became of the configuration when it was last read
 * @param extras further handlers, tried in order after the console's own paths and behind its
 *     checks; viewers may read there, admins may change; each returns false for what is not its own
 */
public record ConsoleParts(
    String name,
    String host,
    Access access,
    TransactionBook book,
    DayBook days,
    Decisions decisions,
    Storekeeping storekeeping,
    LinkSelector links,
    LinkHolding holding,
    RoutePausing pausing,
    Drilling drills,
    Supplier<Optional<Instant>> nextDrill,
    Handler alerts,
    Function<Window, UptimeReport> uptime,
    Function<Window, LinksReport> linksUptime,
    Supplier<List<DownTogether>> downTogether,
    Function<String, LinkTraffic> traffic,
    Supplier<List<UpstreamSettings>> upstreams,
    Supplier<List<RouteSettings>> routes,
    BiFunction<String, String, Optional<String>> urls,
    InstantSource clock,
    ZoneId zone,
    Supplier<Boolean> acceptingTransactions,
    PrometheusMeterRegistry registry,
    Supplier<LastReload> lastReload,
    List<Handler> extras) {
  public ConsoleParts {
    extras = List.copyOf(extras);
  }
}
