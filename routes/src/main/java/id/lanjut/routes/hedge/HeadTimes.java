package id.lanjut.routes.hedge;

import java.util.Arrays;

/** After how long the heads of answers came, lately, over one link from one host. */
final class HeadTimes {
  /** Nothing is overdue before. */
  static final int FEWEST = 20;

  /** What is faster than that is not worth a second request. */
  static final long LEAST_MILLIS = 50;

  private static final int KEPT = 100;
  private static final int COUNTED_ANEW_AFTER = 5;
  private static final double USUAL = 0.95;

  // Guarded by this.
  private final long[] lastMillis = new long[KEPT];
  private long count;

  private volatile long overdueAfterMillis = Long.MAX_VALUE;

  /** One more; also of one that was called back, which would have taken longer still. */
  synchronized void add(long millis) {
    lastMillis[(int) (count++ % KEPT)] = millis;
    if (count >= FEWEST && count % COUNTED_ANEW_AFTER == 0) {
      overdueAfterMillis = Math.max(LEAST_MILLIS, usualMillis());
    }
  }

  /** Of twenty, nineteen do not take longer. */
  private long usualMillis() {
    long[] sorted = Arrays.copyOf(lastMillis, (int) Math.min(count, KEPT));
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(USUAL * sorted.length) - 1];
  }

  /** After how long an answer is overdue; {@link Long#MAX_VALUE} while that is not known. */
  long overdueAfterMillis() {
    return overdueAfterMillis;
  }
}
