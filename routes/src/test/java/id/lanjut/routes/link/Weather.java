package id.lanjut.routes.link;

/**
 * How a line is for a while.
 *
 * @param loss of how many packets one is lost, each way; 1 loses all
 * @param latencyMillis of a packet and its answer
 */
record Weather(double loss, int latencyMillis) {
  static final Weather FAIR = new Weather(0.01, 40);
  static final Weather BLACK_HOLE = new Weather(1, 40);

  /** What the goals call so: every third packet and two seconds. */
  static final Weather BROWNOUT = new Weather(0.3, 2_000);

  /** The same loss over a line that is as fast as ever. */
  static final Weather LOSSY = new Weather(0.3, 40);
}
