package id.lanjut.routes.resolve;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Makes pauses longer, and uneven, so that many do not ask at once. */
final class Backoff {
  private static final Duration UNTIL_A_LINK = Duration.ofMinutes(1);

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The first pause, doubled so many times; never more than the longest, nor less than itself. */
  static Duration doubled(Duration first, int times, Duration longest) {
    Duration doubled = first.multipliedBy(1L << Math.min(times, 20));
    Duration most = longest.compareTo(first) > 0 ? longest : first;
    return doubled.compareTo(most) > 0 ? most : doubled;
  }

  /** Between three quarters and five quarters of it. */
  Duration jittered(Duration duration) {
    return Duration.ofMillis((long) (duration.toMillis() * (0.75 + random.nextDouble() / 2)));
  }

  /** A pause that a link's change ends. */
  Pause untilALink() {
    return new Pause(jittered(UNTIL_A_LINK), true);
  }
}
