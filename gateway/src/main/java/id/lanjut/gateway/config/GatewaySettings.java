package id.lanjut.gateway.config;

import id.lanjut.routes.drill.DrillTime;
import id.lanjut.routes.link.Balance;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that one gateway is told.
 *
 * @param name the shop's or clinic's name, for people
 * @param data the directory of journal, ledger and keys
 * @param listen where terminals come in
 * @param terminals who may come in there; none for whoever reaches it
 * @param console where operators come in; loopback while there are no users
 * @param forwardProxyOrNull the forward proxy; null when it is off
 * @param links the WAN paths in the order of the file, at least one
 * @param balance how the next link is chosen
 * @param failbackAfter how long a better link must be clean before traffic returns to it
 * @param diskReserveBytes below this much free space no transaction is accepted
 * @param ledger how long transactions that have ended are remembered
 * @param outageCostOrNull what a minute without sales costs; null when nobody has said
 * @param drills when drills are done by themselves; none for never
 * @param alertsOrNull who is told what is wrong; null for nobody
 * @param upstreams the remote APIs
 * @param routes which requests go where; each names one of the upstreams
 */
public record GatewaySettings(
    String name,
    Path data,
    Endpoint listen,
    List<TerminalSettings> terminals,
    Endpoint console,
    @Nullable ForwardProxySettings forwardProxyOrNull,
    List<LinkSettings> links,
    Balance balance,
    Duration failbackAfter,
    long diskReserveBytes,
    LedgerSettings ledger,
    @Nullable BigDecimal outageCostOrNull,
    List<DrillTime> drills,
    @Nullable AlertSettings alertsOrNull,
    List<UpstreamSettings> upstreams,
    List<RouteSettings> routes) {
  public GatewaySettings {
    terminals = List.copyOf(terminals);
    links = List.copyOf(links);
    drills = List.copyOf(drills);
    upstreams = List.copyOf(upstreams);
    routes = List.copyOf(routes);
    if (links.isEmpty()) {
      throw new IllegalArgumentException("a gateway has at least one link");
    }
  }

  /** What a minute without sales costs; empty when nobody has said. */
  public Optional<BigDecimal> outageCost() {
    return Optional.ofNullable(outageCostOrNull);
  }

  /** Who is told what is wrong; empty for nobody. */
  public Optional<AlertSettings> alerts() {
    return Optional.ofNullable(alertsOrNull);
  }

  /** The forward proxy; empty when it is off. */
  public Optional<ForwardProxySettings> forwardProxy() {
    return Optional.ofNullable(forwardProxyOrNull);
  }
}
