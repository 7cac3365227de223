package id.lanjut.routes.link;

import id.lanjut.routes.path.PathChecks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once, at the start, what the system lacks for a link to leave by its own line. It changes
 * nothing: the link's probes decide.
 */
record OwnPath(LinkSettings link, LinkDns dns, PathChecks checks) {
  private static final Logger LOG = LoggerFactory.getLogger(OwnPath.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The line that is missing for one API is missing for all. */
  private static final int MOST_TARGETS = 4;

  /** Blocks for some seconds at most. */
  void tell(List<ProbeTarget> targets) {
    targets.stream()
        .map(ProbeTarget::host)
        .distinct()
        .limit(MOST_TARGETS)
        .flatMap(host -> address(host).flatMap(this::lacks).stream())
        .findFirst()
        .ifPresent(
            lacking ->
                LOG.atWarn()
                    .addKeyValue("link", link.name())
                    .log("it cannot leave by its own line: {}", lacking));
  }

  private Optional<InetAddress> address(String host) {
    try {
      return Optional.of(dns.lookup(host, PATIENCE).get(0));
    } catch (UnknownHostException e) {
      // Its probes will say so.
      return Optional.empty();
    }
  }

  private Optional<String> lacks(InetAddress target) {
    if (link.via() instanceof Via.LocalAddress local) {
      return checks.fromAddress(local.address(), target);
    }
    return link.via() instanceof Via.NetworkInterface bound
        ? checks.byInterface(bound.name(), target)
        : Optional.empty();
  }
}
