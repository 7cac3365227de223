package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.LinkSettings.Probe;
import id.lanjut.routes.link.Quota;
import id.lanjut.routes.link.Via;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Reads one of {@code links}. */
final class LinkBinder {
  static final List<String> KEYS =
      List.of(
          "name",
          "via",
          "kind",
          "provider",
          "priority",
          "weight",
          "metered",
          "quota",
          "probe",
          "dns");
  static final List<String> PROBE_KEYS = List.of("url", "every", "timeout");
  static final List<String> QUOTA_KEYS = List.of("volume", "per", "from");

  private static final LinkSettings DEFAULT = LinkSettings.DEFAULT;

  private final TakenNames names = new TakenNames();

  LinkSettings bind(Section link) {
    String name = names.take(link);
    Via via =
        link.section("via", ViaBinder.KEYS).map(ViaBinder::bind).orElseGet(Via.SystemRoute::new);
    return new LinkSettings(
        name,
        via,
        link.optional("kind", Words.oneOf(LinkSettings.Kind.class), DEFAULT.kind()),
        link.optional("provider", Words.TITLE_OR_EMPTY, DEFAULT.provider()),
        link.optional("priority", Numbers.between(0, 1000), DEFAULT.priority()),
        link.optional("weight", Numbers.between(1, 1000), DEFAULT.weight()),
        link.optional("metered", Words.SWITCH, DEFAULT.metered()),
        link.section("probe", PROBE_KEYS).map(LinkBinder::probe).orElse(null),
        nameServers(link, via),
        link.section("quota", QUOTA_KEYS).map(LinkBinder::quota).orElse(null));
  }

  private static List<InetSocketAddress> nameServers(Section link, Via via) {
    List<InetSocketAddress> servers = link.filledList("dns", Endpoints.NAME_SERVER);
    if (!servers.isEmpty() && via instanceof Via.ThroughProxy) {
      link.fault("dns", "must not be set: a proxy is given names, and asks its own servers");
    }
    return servers;
  }

  private static Quota quota(Section quota) {
    Quota.Per per = quota.optional("per", Words.oneOf(Quota.Per.class), Quota.Per.MONTH);
    if (per == Quota.Per.DAY && quota.has("from")) {
      quota.fault("from", "must not be set: a day begins at midnight");
      return new Quota(1, per, 1);
    }
    return new Quota(
        quota.required("volume", Sizes.between("1KB", "999999999GB"), 1L),
        per,
        quota.optional("from", Numbers.between(1, per.latestFrom()), 1));
  }

  private static Probe probe(Section probe) {
    return new Probe(
        probe.required("url", Urls.PROBE, URI.create("http://localhost")),
        probe.optional("every", Durations.between("100ms", "1h"), Duration.ofSeconds(5)),
        probe.optional("timeout", Durations.between("50ms", "1m"), Duration.ofSeconds(2)));
  }
}
