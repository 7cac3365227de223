package id.lanjut.routes.link;

import id.lanjut.routes.link.LinkSettings.Probe;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import okhttp3.Dns;

/**
 * What one link works with.
 *
 * @param dns resolves names over it
 * @param client sends requests over it
 * @param prober asks for its health
 */
record LinkTools(LinkDns dns, LinkClient client, Prober prober) {
  /** How long a probe may take when the configuration says nothing. */
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

  static LinkTools of(
      LinkSettings settings,
      Supplier<List<ProbeTarget>> targets,
      Clockwork clockwork,
      Executor connects) {
    Via via = settings.via();
    LinkDns dns = new LinkDns(settings.name(), resolver(settings));
    LinkClient client = new LinkClient(via, dns, clockwork.scheduler(), clockwork.clock());
    ProbeConnector connector = new ProbeConnector(via, dns, clockwork.clock());
    Prober prober =
        settings
            .probe()
            .map(probe -> probe(probe, via, dns))
            .orElseGet(() -> new ConnectProbe(targets, connector, connects));
    return new LinkTools(dns, client, unusable(via, prober));
  }

  private static Prober probe(Probe settings, Via via, LinkDns dns) {
    return new UrlProbe(settings, via, dns);
  }

  private static Prober unusable(Via via, Prober prober) {
    return via instanceof Via.NetworkInterface bound
        ? (inDoubt, within) -> new ProbeResult.Failed(LinkSockets.inactive(bound))
        : prober;
  }

  /** A link that cannot leave by its own way asks no name server over another one either. */
  private static Dns resolver(LinkSettings settings) {
    if (settings.via() instanceof Via.NetworkInterface bound) {
      return host -> {
        throw new UnknownHostException(LinkSockets.inactive(bound));
      };
    }
    return settings.nameServers().isEmpty()
        ? Dns.SYSTEM
        : new NameServers(settings.nameServers(), settings.via());
  }

  void close() {
    client.closeSockets();
    dns.close();
  }
}
