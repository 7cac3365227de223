package id.lanjut.routes.link;

import id.lanjut.routes.kernel.InterfaceWatch;
import id.lanjut.routes.kernel.Interfaces;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells each link that has an interface of its own whether that carries: when its cable is pulled,
 * when it is taken down or is gone, and when it is back. For one thread.
 */
final class LineEvents {
  private final List<MonitoredLink> links;

  /** By which interface each link left when last that was known. */
  private final Map<String, Integer> before = new HashMap<>();

  LineEvents(List<MonitoredLink> links) {
    this.links = links.stream().filter(link -> hasItsOwn(link.settings().via())).toList();
  }

  /** Watches from now on, if any of the links has an interface of its own. */
  Optional<AutoCloseable> watch(InstantSource clock) {
    return links.isEmpty()
        ? Optional.empty()
        : Optional.of(InterfaceWatch.open(clock, this::follow));
  }

  /** An address of this computer itself is on no line. */
  private static boolean hasItsOwn(Via via) {
    return via instanceof Via.NetworkInterface
        || (via instanceof Via.LocalAddress local && !local.address().isLoopbackAddress());
  }

  /** The interfaces are so now. */
  void follow(Interfaces now) {
    for (MonitoredLink link : links) {
      Via via = link.settings().via();
      if (via instanceof Via.NetworkInterface bound) {
        follow(link, now.named(bound.name()), "there is no such interface");
      } else if (via instanceof Via.LocalAddress local) {
        follow(link, now.with(local.address()), "no interface has its address any more");
      }
    }
  }

  private void follow(MonitoredLink link, Optional<Interfaces.Interface> found, String missing) {
    if (found.isEmpty()) {
      boolean wasThere = before.remove(link.name()) != null;
      // A system can let an address be used that no interface has: only its loss says something.
      if (wasThere || link.settings().via() instanceof Via.NetworkInterface) {
        link.onLine(Optional.of(missing));
      }
      return;
    }
    Interfaces.Interface own = found.get();
    Integer last = before.put(link.name(), own.index());
    if (last != null && last != own.index()) {
      // Sockets that are bound to the one that is gone send nothing, and nobody tells them.
      link.onLine(Optional.of("the interface was replaced by another"));
    }
    link.onLine(fault(own.line()));
  }

  private static Optional<String> fault(Interfaces.Line line) {
    return line == Interfaces.Line.CARRIES ? Optional.empty() : Optional.of(line.words());
  }
}
