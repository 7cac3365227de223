package id.lanjut.routes.link;

import java.time.Duration;

/**
 * How long the other end usually takes, smoothed as TCP smooths its own round trips (RFC 6298,
 * section 2): the mean moves by an eighth of each new difference, the deviation by a quarter.
 *
 * @param samples how many were measured
 * @param meanMillis their smoothed mean
 * @param deviationMillis their smoothed mean deviation from it
 */
record RoundTrips(long samples, double meanMillis, double deviationMillis) {
  /** None was measured. */
  static final RoundTrips NONE = new RoundTrips(0, 0, 0);

  private static final double MEAN_GAIN = 1.0 / 8;
  private static final double DEVIATION_GAIN = 1.0 / 4;
  private static final int DEVIATIONS = 4;

  /** Of the mean: a line that has been even for long may still be a little slower once. */
  private static final double LEAST_MARGIN = 0.5;

  /** With one more. */
  RoundTrips and(long millis) {
    if (samples == 0) {
      return new RoundTrips(1, millis, millis / 2.0);
    }
    double difference = Math.abs(meanMillis - millis);
    return new RoundTrips(
        samples + 1,
        meanMillis + MEAN_GAIN * (millis - meanMillis),
        deviationMillis + DEVIATION_GAIN * (difference - deviationMillis));
  }

  /**
   * After how long an answer is overdue.
   *
   * @param least not before that, however fast it usually is
   * @param most not after that; it is the answer while nothing was measured
   */
  Duration overdueAfter(Duration least, Duration most) {
    double margin = Math.max(DEVIATIONS * deviationMillis, LEAST_MARGIN * meanMillis);
    Duration usual = Duration.ofMillis((long) (meanMillis + margin));
    Duration overdue = samples == 0 ? most : usual.compareTo(least) < 0 ? least : usual;
    return overdue.compareTo(most) < 0 ? overdue : most;
  }
}
