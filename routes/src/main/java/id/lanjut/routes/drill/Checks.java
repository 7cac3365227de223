package id.lanjut.routes.drill;

import id.lanjut.routes.table.UpstreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Reaches each upstream over each link that has to carry now. */
final class Checks {
  private static final Duration EACH = Duration.ofSeconds(3);

  /** So that they are over within a few minutes, whatever is configured. */
  private static final int MAX = 50;

  private final DrillParts parts;
  private final Runnable onNews;

  // Guarded by this.
  private final List<String> failures = new ArrayList<>();
  private @Nullable Instant firstGood;
  private long good;
  private int running;

  /**
   * None yet.
   *
   * @param onNews told when one is done, on a thread that may wait
   */
  Checks(DrillParts parts, Runnable onNews) {
    this.parts = parts;
    this.onNews = onNews;
  }

  /** An upstream over a link. */
  private record Pair(String link, UpstreamSettings upstream) {}

  /** Checks every upstream over every link, one after the other, the best link first. */
  void run(List<String> links, List<UpstreamSettings> upstreams) {
    List<Pair> pairs =
        links.stream()
            .flatMap(link -> upstreams.stream().map(upstream -> new Pair(link, upstream)))
            .limit(MAX)
            .toList();
    begin(pairs.size());
    for (Pair pair : pairs) {
      try {
        parts.surroundings().checks().execute(() -> check(pair));
      } catch (RejectedExecutionException e) {
        done(pair, Optional.of("the gateway stops"));
      }
    }
  }

  private synchronized void begin(int pairs) {
    running += pairs;
  }

  private void check(Pair pair) {
    done(pair, parts.cuts().obstacle(pair.link(), pair.upstream(), EACH));
    onNews.run();
  }

  private synchronized void done(Pair pair, Optional<String> obstacle) {
    running--;
    if (obstacle.isPresent()) {
      String why = obstacle.get().lines().findFirst().orElse("");
      failures.add(pair.upstream().name() + " is not reached over " + pair.link() + ": " + why);
    } else {
      good++;
      firstGood = firstGood == null ? parts.surroundings().clock().instant() : firstGood;
    }
  }

  synchronized boolean areOver() {
    return running == 0;
  }

  /** How many upstreams were reached. */
  synchronized long good() {
    return good;
  }

  /** When the first was. */
  synchronized Optional<Instant> firstGood() {
    return Optional.ofNullable(firstGood);
  }

  /** Those that were not reached, for people. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }
}
