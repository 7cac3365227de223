package id.lanjut.gateway.config;

import id.lanjut.gateway.access.Access;
import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.link.Balance;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the whole file. */
final class GatewayBinder {
  static final List<String> KEYS =
      List.of(
          "name",
          "data",
          "listen",
          "terminals",
          "console",
          "forward-proxy",
          "links",
          "balance",
          "failback-after",
          "disk-reserve",
          "keys-remembered",
          "ledger",
          "outage-cost",
          "drills",
          "alerts",
          "upstreams",
          "routes");

  private final Path directory;

  /** Binds a file whose paths are relative to its directory. */
  GatewayBinder(Path directory) {
    this.directory = directory;
  }

  GatewaySettings bind(Section root) {
    TakenNames upstreamNames = new TakenNames();
    List<UpstreamSettings> upstreams = upstreams(root, upstreamNames);
    ListenBinder listens = new ListenBinder();
    Path data = data(root);
    List<LinkSettings> links = links(root);
    Set<String> linkNames = names(links);
    return new GatewaySettings(
        root.optional("name", Words.TITLE, "lanjut"),
        data,
        listens.terminals(root),
        TerminalBinder.bindAll(root),
        listens.console(root, () -> Access.hasUsers(data)),
        forwardProxy(root, listens),
        links,
        root.optional("balance", Words.oneOf(Balance.class), Balance.PRIORITY),
        root.optional("failback-after", Durations.between("0s", "24h"), Duration.ofSeconds(10)),
        root.optional("disk-reserve", Sizes.between("0KB", "999999999GB"), 32L << 20),
        LedgerBinder.bind(root),
        root.find("outage-cost", Numbers.AMOUNT).orElse(null),
        new DrillTimeBinder(linkNames).bindAll(root),
        AlertsBinder.bind(root),
        upstreams,
        routes(root, upstreamNames.all(), linkNames));
  }

  Path data(Section root) {
    return directory.resolve(root.optional("data", Words.PATH, Path.of("data"))).normalize();
  }

  private static Set<String> names(List<LinkSettings> links) {
    return links.stream()
        .map(LinkSettings::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static @Nullable ForwardProxySettings forwardProxy(Section root, ListenBinder listens) {
    return root.section("forward-proxy", ListenBinder.FORWARD_PROXY_KEYS)
        .map(listens::forwardProxy)
        .orElse(null);
  }

  private static List<LinkSettings> links(Section root) {
    LinkBinder binder = new LinkBinder();
    List<LinkSettings> links =
        root.sections("links", LinkBinder.KEYS).stream().map(binder::bind).toList();
    return links.isEmpty() ? List.of(LinkSettings.DEFAULT) : links;
  }

  private static List<UpstreamSettings> upstreams(Section root, TakenNames names) {
    root.mustHaveList("upstreams");
    UpstreamBinder binder = new UpstreamBinder(names);
    return root.sections("upstreams", UpstreamBinder.KEYS).stream().map(binder::bind).toList();
  }

  private static List<RouteSettings> routes(
      Section root, Set<String> upstreams, Set<String> links) {
    root.mustHaveList("routes");
    RouteBinder binder = new RouteBinder(upstreams, links);
    return root.sections("routes", RouteBinder.KEYS).stream().map(binder::bind).toList();
  }
}
