package id.lanjut.routes.link;

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
 * @param cut what a drill does to its line
 * @param obstacle why it can carry nothing for as long as the process lives, for people
 */
record LinkTools(
    LinkDns dns, LinkClient client, Prober prober, Cut cut, Optional<String> obstacle) {
  /** How long a probe may take when the configuration says nothing. */
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

  static LinkTools of(
      LinkSettings settings,
      Supplier<List<ProbeTarget>> targets,
      Clockwork clockwork,
      Executor connects) {
    Via via = settings.via();
    Optional<String> obstacle = LinkSockets.obstacle(via);
    Cut cut = new Cut();
    LinkDns dns = new LinkDns(settings.name(), resolver(settings, cut));
    LinkClient client = new LinkClient(via, dns, clockwork.scheduler(), clockwork.clock(), cut);
    ProbeConnector connector = new ProbeConnector(via, dns, clockwork.clock(), cut);
    Prober prober =
        settings
            .probe()
            .<Prober>map(probe -> new UrlProbe(probe, via, dns, cut))
            .orElseGet(() -> new ConnectProbe(targets, connector, connects));
    return new LinkTools(
        dns, client, obstacle.map(LinkTools::failing).orElse(prober), cut, obstacle);
  }

  /** A link that can carry nothing asks no name server over another one either. */
  private static Prober failing(String obstacle) {
    return (inDoubt, within) -> new ProbeResult.Failed(obstacle);
  }

  private static Dns resolver(LinkSettings settings, Cut cut) {
    return settings.nameServers().isEmpty()
        ? Dns.SYSTEM
        : new NameServers(settings.nameServers(), settings.via(), cut);
  }

  void close() {
    client.closeSockets();
    dns.close();
  }
}
