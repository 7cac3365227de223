package id.lanjut.routes.link;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One WAN path.
 *
 * @param name its name
 * @param via how traffic is made to leave by it
 * @param kind what it is made of
 * @param provider who sells it; may be empty
 * @param priority lower is preferred
 * @param weight its share under {@link Balance#WEIGHTED}, at least 1
 * @param metered whether its bytes cost money
 * @param probeOrNull how its health is asked for; null for a TCP connect to the upstreams
 *     themselves
 * @param nameServers asked over it for the addresses of names; none for the system's own
 * @param quotaOrNull how much it should carry; null for any amount
 */
public record LinkSettings(
    String name,
    Via via,
    Kind kind,
    String provider,
    int priority,
    int weight,
    boolean metered,
    @Nullable Probe probeOrNull,
    List<InetSocketAddress> nameServers,
    @Nullable Quota quotaOrNull) {
  public LinkSettings {
    nameServers = List.copyOf(nameServers);
  }

  /** A link that may carry any amount. */
  public LinkSettings(
      String name,
      Via via,
      Kind kind,
      String provider,
      int priority,
      int weight,
      boolean metered,
      @Nullable Probe probeOrNull,
      List<InetSocketAddress> nameServers) {
    this(name, via, kind, provider, priority, weight, metered, probeOrNull, nameServers, null);
  }

  /** What a link is made of. */
  public enum Kind {
    FIBER,
    WIRELESS,
    CELLULAR,
    RADIO,
    SATELLITE,
    OTHER
  }

  /**
   * An HTTP probe: any answer below 400 that is not a redirect is good.
   *
   * @param url what is fetched over the link
   * @param every the pause between probes while all is well
   * @param timeout after which a probe has failed
   */
  public record Probe(URI url, Duration every, Duration timeout) {}

  /** The link that stands when the configuration names none. */
  public static final LinkSettings DEFAULT =
      new LinkSettings(
          "default", new Via.SystemRoute(), Kind.OTHER, "", 1, 1, false, null, List.of());

  /** How much it should carry; empty for any amount. */
  public Optional<Quota> quota() {
    return Optional.ofNullable(quotaOrNull);
  }

  /** How its health is asked for; empty for a TCP connect to the upstreams themselves. */
  public Optional<Probe> probe() {
    return Optional.ofNullable(probeOrNull);
  }
}
