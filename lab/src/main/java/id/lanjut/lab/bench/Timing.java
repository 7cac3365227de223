package id.lanjut.lab.bench;

import java.time.Duration;

/**
 * How long everything takes.
 *
 * @param warmUp for each contestant, before its first round
 * @param measured of each contestant in each round
 */
record Timing(Duration warmUp, Duration measured, int rounds) {
  Timing {
    if (warmUp.isNegative() || measured.toSeconds() < 1 || rounds < 1) {
      throw new IllegalArgumentException(
          "a round takes at least one second, and there is at least one");
    }
  }
}
