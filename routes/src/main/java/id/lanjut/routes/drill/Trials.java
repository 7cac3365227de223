package id.lanjut.routes.drill;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.transaction.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a drill tries over the links that are left: each upstream, and a sale of its own. */
final class Trials {
  private final DrillParts parts;
  private final Checks checks;
  private final Canaries canaries;
  private final List<UpstreamSettings> upstreams;

  /**
   * None yet.
   *
   * @param onNews told when there is something new, on a thread that may wait
   */
  Trials(DrillParts parts, Set<String> cutLinks, Runnable onNews) {
    this.parts = parts;
    this.checks = new Checks(parts, onNews);
    this.canaries =
        new Canaries(
            parts.shop().till(),
            cutLinks,
            () -> parts.surroundings().alarm().after(Duration.ZERO, onNews));
    // One that answers nobody would fail every check, which no line can help.
    this.upstreams =
        parts.routes().upstreams().stream()
            .filter(upstream -> parts.links().failingSince(upstream).isEmpty())
            .toList();
  }

  /**
   * Tries it all.
   *
   * @param others the links that are left, the best first
   * @param left how long the lines stay cut
   */
  void begin(List<String> others, Duration left) {
    List<RouteSettings> ready =
        parts.routes().routes().stream()
            .filter(route -> upstreams.contains(parts.routes().upstreamOf(route)))
            .filter(route -> others.stream().anyMatch(route::mayTake))
            .filter(parts.links()::online)
            .toList();
    canaries.send(ready, left);
    checks.run(others, upstreams);
  }

  /** The lines carry again: what was not sent until now would show nothing any more. */
  void giveUpUnsent() {
    canaries.withdraw();
  }

  /** Is told every change of a transaction; says whether it is one of a drill's own. */
  boolean onChange(Snapshot snapshot) {
    return canaries.onChange(snapshot);
  }

  boolean areOver() {
    return checks.areOver() && canaries.areOver();
  }

  /** How many upstreams were reached. */
  long reached() {
    return checks.good();
  }

  /** When the first was. */
  Optional<Instant> firstReached() {
    return checks.firstGood();
  }

  /** What became of the sales of its own, for people; null when there was none. */
  @Nullable String canaryOrNull() {
    return canaries.toldOrNull();
  }

  /**
   * What is not as it should be, for people.
   *
   * @param atTheEnd whether what is not over has taken too long
   */
  List<String> failures(boolean atTheEnd) {
    return Stream.of(checks.failures(), canaries.failures(atTheEnd)).flatMap(List::stream).toList();
  }
}
