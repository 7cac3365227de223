package id.lanjut.lab.crash;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where all chance of a campaign comes from: one seed, and a name for each use, so that what
 * happens first in one place changes nothing in another.
 */
record Chance(long seed) {
  private static final long SPREAD = 1_000_003;

  /** A generator of its own for each use; not for several threads at once. */
  RandomGenerator of(String use) {
    return new SplittableRandom(seed * SPREAD + use.hashCode());
  }

  static Duration between(Duration least, Duration most, RandomGenerator random) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }

  static boolean oneIn(int many, RandomGenerator random) {
    return random.nextInt(many) == 0;
  }
}
