package id.lanjut.routes.hedge;

/**
 * How many reads of one host may be sent twice: one of twenty in the long run, a few more at once.
 * A bucket of tokens that requests fill and not time: an API that has become slow gets no more of
 * them than a twentieth, however slow it is.
 */
final class HedgeBudget {
  static final int REQUESTS_PER_HEDGE = 20;
  static final int AT_ONCE = 10;

  private static final int FULL = AT_ONCE * REQUESTS_PER_HEDGE;

  // Guarded by this.
  private int requests = FULL;

  /** One more request was made. */
  synchronized void earn() {
    requests = Math.min(FULL, requests + 1);
  }

  /** Takes what one costs, if there is enough. */
  synchronized boolean take() {
    if (requests < REQUESTS_PER_HEDGE) {
      return false;
    }
    requests -= REQUESTS_PER_HEDGE;
    return true;
  }
}
