package id.lanjut.routes.drill;

import java.time.Duration;
import java.util.Set;

/**
 * What somebody wants to be exercised.
 *
 * @param links the links to cut; empty for the one that the next request would take
 * @param lasts how long they stay cut, {@link #LEAST} to {@link #MOST}
 * @param by who asks for it
 */
public record DrillOrder(Set<String> links, Duration lasts, String by) {
  /** How long when nobody says so. */
  public static final Duration DEFAULT = Duration.ofSeconds(60);

  /** Shorter ones are over before a dead line is noticed. */
  public static final Duration LEAST = Duration.ofSeconds(1);

  /** A shop does without its best line for so long at most. */
  public static final Duration MOST = Duration.ofMinutes(10);

  public DrillOrder {
    links = Set.copyOf(links);
    if (lasts.compareTo(LEAST) < 0 || lasts.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("a drill lasts 1 s to 10 min, not " + lasts);
    }
  }
}
