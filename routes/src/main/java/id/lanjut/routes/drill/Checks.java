package id.lanjut.routes.drill;

import id.lanjut.routes.link.Cuts;
import id.lanjut.routes.table.UpstreamSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Reaches each upstream over each link that has to carry now. */
final class Checks {
  private static final Duration EACH = Duration.ofSeconds(3);

  /** So that they are over within a few minutes, whatever is configured. */
  private static final int MAX = 50;

  private final Cuts cuts;
  private final Executor executor;

  Checks(Cuts cuts, Executor executor) {
    this.cuts = cuts;
    this.executor = executor;
  }

  /** Told what came of each check, on a thread that may wait. */
  @FunctionalInterface
  interface Ear {
    /**
     * One is done.
     *
     * @param obstacle why the upstream was not reached; empty when it was
     */
    void onChecked(Pair pair, Optional<String> obstacle);
  }

  /** An upstream over a link. */
  record Pair(String link, UpstreamSettings upstream) {}

  /** Every upstream over every link, the best link first. */
  static List<Pair> pairs(List<String> links, List<UpstreamSettings> upstreams) {
    return links.stream()
        .flatMap(link -> upstreams.stream().map(upstream -> new Pair(link, upstream)))
        .limit(MAX)
        .toList();
  }

  /** Checks one after the other. */
  void run(List<Pair> pairs, Ear ear) {
    for (Pair pair : pairs) {
      try {
        executor.execute(
            () -> ear.onChecked(pair, cuts.obstacle(pair.link(), pair.upstream(), EACH)));
      } catch (RejectedExecutionException e) {
        ear.onChecked(pair, Optional.of("the gateway stops"));
      }
    }
  }
}
