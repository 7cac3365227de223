package id.lanjut.gateway.console;

import id.lanjut.gateway.quota.LinkTraffic;
import id.lanjut.gateway.reload.LastReload;
import id.lanjut.gateway.uptime.DownTogether;
import id.lanjut.routes.drill.Drilling;
import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Overall;
import id.lanjut.routes.link.SharedFate;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.TransactionBook;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads whether the shop can sell, over what, and what waits. */
final class StatusReading {
  private final String name;
  private final TransactionBook book;
  private final LinkSelector links;
  private final Function<String, LinkTraffic> traffic;
  private final Supplier<List<DownTogether>> downTogether;
  private final Supplier<List<UpstreamSettings>> upstreams;
  private final Supplier<List<RouteSettings>> routes;
  private final RoutePausing pausing;
  private final InstantSource clock;
  private final Storekeeping storekeeping;
  private final Drilling drills;
  private final Supplier<LastReload> lastReload;

  StatusReading(ConsoleParts parts) {
    this.name = parts.name();
    this.book = parts.book();
    this.links = parts.links();
    this.traffic = parts.traffic();
    this.downTogether = parts.downTogether();
    this.upstreams = parts.upstreams();
    this.routes = parts.routes();
    this.pausing = parts.pausing();
    this.clock = parts.clock();
    this.storekeeping = parts.storekeeping();
    this.drills = parts.drills();
    this.lastReload = parts.lastReload();
  }

  StatusView now() {
    List<LinkStatus> statuses = links.statuses();
    String via = links.standing().stream().map(Link::name).findFirst().orElse(null);
    return new StatusView(
        name,
        Overall.of(links).name().toLowerCase(Locale.ROOT),
        via,
        statuses.stream().map(this::link).toList(),
        StatusView.OfQueue.of(book.queue(), clock.instant()),
        FateView.of(
            SharedFate.among(statuses.stream().map(LinkStatus::settings).toList()),
            downTogether.get()),
        upstreams.get().stream()
            .map(upstream -> StatusView.OfUpstream.of(upstream, links))
            .toList(),
        routes.get().stream()
            .map(it -> StatusView.OfRoute.of(it, links, pausing.isPaused(it.name())))
            .toList(),
        storekeeping.setAside(),
        storekeeping.clock().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        new StatusView.OfCallbacks(storekeeping.callbacksOwed()),
        StatusView.OfDrill.of(drills),
        StatusView.OfConfig.of(lastReload.get()));
  }

  private StatusView.OfLink link(LinkStatus link) {
    return StatusView.OfLink.of(link, traffic.apply(link.settings().name()));
  }
}
