package id.lanjut.lab.bench;

/**
 * What one contestant showed in one measured time.
 *
 * @param failures answers other than expected, and connections that broke
 */
record Reading(double perSecond, double p50Millis, double p99Millis, long failures) {}
