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
 * @param line what all its sockets have in common
 * @param obstacle why it can carry nothing for as long as the process lives, for people
 */
record LinkTools(
    LinkDns dns, LinkClient client, Prober prober, Line line, Optional<String> obstacle) {
  /** How long a probe may take when the configuration says nothing. */
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

  static LinkTools of(
      LinkSettings settings,
      Supplier<List<ProbeTarget>> targets,
      Clockwork clockwork,
      Executor connects) {
    Via via = settings.via();
    Optional<String> obstacle = LinkSockets.obstacle(via);
    Line line = new Line();
    LinkDns dns = new LinkDns(settings.name(), resolver(settings, line));
    LinkClient client = new LinkClient(via, dns, clockwork.scheduler(), clockwork.clock(), line);
    ProbeConnector connector = new ProbeConnector(via, dns, clockwork.clock(), line);
    Prober prober =
        settings
            .probe()
            .<Prober>map(probe -> new UrlProbe(probe, via, dns, line))
            .orElseGet(() -> new ConnectProbe(targets, connector, connects));
    return new LinkTools(
        dns, client, obstacle.map(LinkTools::failing).orElse(prober), line, obstacle);
  }

  /** A link that can carry nothing asks no name server over another one either. */
  private static Prober failing(String obstacle) {
    return (inDoubt, within) -> new ProbeResult.Failed(obstacle);
  }

  private static Dns resolver(LinkSettings settings, Line line) {
    return settings.nameServers().isEmpty()
        ? Dns.SYSTEM
        : new NameServers(settings.nameServers(), settings.via(), line);
  }

  /** What a drill does to its line. */
  Cut cut() {
    return line.cut();
  }

  void close() {
    client.closeSockets();
    dns.close();
  }
}
