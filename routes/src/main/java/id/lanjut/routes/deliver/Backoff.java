package id.lanjut.routes.deliver;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Makes pauses longer, and uneven, so that many do not ask at once. */
public final class Backoff {
  private final RandomGenerator random;

  /** Pauses that this makes uneven. */
  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The first pause, doubled so many times; never more than the longest, nor less than itself. */
  public static Duration doubled(Duration first, int times, Duration longest) {
    Duration doubled = first.multipliedBy(1L << Math.min(times, 20));
    Duration most = longest.compareTo(first) > 0 ? longest : first;
    return doubled.compareTo(most) > 0 ? most : doubled;
  }

  /** The first pause, doubled so many times up to the longest, and made uneven. */
  public Duration after(Duration first, int times, Duration longest) {
    return jittered(doubled(first, times, longest));
  }

  /** Between three quarters and five quarters of it. */
  public Duration jittered(Duration duration) {
    return Duration.ofMillis((long) (duration.toMillis() * (0.75 + random.nextDouble() / 2)));
  }
}
