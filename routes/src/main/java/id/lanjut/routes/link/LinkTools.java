package id.lanjut.routes.link;

import id.lanjut.routes.link.LinkSettings.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import okhttp3.Dns;

/**
 * What one link works with.
 *
 * @param dns resolves names over it
 * @param client sends requests over it
 * @param prober asks for its health
 * @param obstacle why it can carry nothing for as long as the process lives, for people
 */
record LinkTools(LinkDns dns, LinkClient client, Prober prober, Optional<String> obstacle) {
  /** How long a probe may take when the configuration says nothing. */
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

  static LinkTools of(
      LinkSettings settings,
      Supplier<List<ProbeTarget>> targets,
      Clockwork clockwork,
      Executor connects) {
    Via via = settings.via();
    Optional<String> obstacle = LinkSockets.obstacle(via);
    LinkDns dns = new LinkDns(settings.name(), resolver(settings));
    LinkClient client = new LinkClient(via, dns, clockwork.scheduler(), clockwork.clock());
    ProbeConnector connector = new ProbeConnector(via, dns, clockwork.clock());
    Prober prober =
        settings
            .probe()
            .map(probe -> probe(probe, via, dns))
            .orElseGet(() -> new ConnectProbe(targets, connector, connects));
    return new LinkTools(dns, client, obstacle.map(LinkTools::failing).orElse(prober), obstacle);
  }

  private static Prober probe(Probe settings, Via via, LinkDns dns) {
    return new UrlProbe(settings, via, dns);
  }

  /** A link that can carry nothing asks no name server over another one either. */
  private static Prober failing(String obstacle) {
    return (inDoubt, within) -> new ProbeResult.Failed(obstacle);
  }

  private static Dns resolver(LinkSettings settings) {
    return settings.nameServers().isEmpty()
        ? Dns.SYSTEM
        : new NameServers(settings.nameServers(), settings.via());
  }

  void close() {
    client.closeSockets();
    dns.close();
  }
}
