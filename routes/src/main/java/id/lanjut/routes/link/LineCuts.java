package id.lanjut.routes.link;

import id.lanjut.routes.table.UpstreamSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cuts the lines of the links that are watched. */
final class LineCuts implements Cuts {
  private final List<MonitoredLink> links;
  private final Scheduler scheduler;

  // Guarded by this.
  private Scheduler.Alarm end = () -> {};

  LineCuts(List<MonitoredLink> links, Scheduler scheduler) {
    this.links = links;
    this.scheduler = scheduler;
  }

  @Override
  public synchronized void cut(Set<String> names, Duration atMost, boolean alsoIdle) {
    end.cancel();
    end = scheduler.after(atMost, this::mend);
    links.stream().filter(link -> names.contains(link.name())).forEach(link -> link.cut(alsoIdle));
  }

  @Override
  public synchronized void mend() {
    end.cancel();
    links.forEach(MonitoredLink::mend);
  }

  @Override
  public Optional<String> obstacle(String name, UpstreamSettings upstream, Duration within) {
    ProbeTarget target = ProbeTarget.of(List.of(upstream)).get(0);
    return links.stream()
        .filter(link -> link.name().equals(name))
        .findFirst()
        .map(link -> obstacle(link.reach(target, within)))
        .orElseGet(() -> Optional.of("there is no link " + name));
  }

  private static Optional<String> obstacle(ProbeResult result) {
    if (result instanceof ProbeResult.Failed failed) {
      return Optional.of(failed.reason());
    }
    return result instanceof ProbeResult.Captive captive
        ? Optional.of(captive.reason())
        : Optional.empty();
  }
}
