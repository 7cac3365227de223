package id.lanjut.lab.crash;

import java.util.random.RandomGenerator;

/**
 * What the payment API does to a charge. An effect happens when the request is complete, or never.
 */
enum Mishap {
  NONE(60, true),
  /** It happens, and the connection is cut instead of an answer. */
  CUT_AFTER(6, true),
  /** It does not happen, and the connection is cut. */
  CUT_BEFORE(6, false),
  /** It happens, and the answer ends in its middle. */
  TRUNCATED(5, true),
  /** It happens, and the answer comes when nobody waits any more. */
  STALLED(4, true),
  /** It does not happen, and no answer comes while anybody waits. */
  STALLED_IDLE(3, false),
  ERROR_500_AFTER(3, true),
  ERROR_503_AFTER(3, true),
  ERROR_503_BEFORE(4, false),
  COME_AGAIN_AT_ONCE(4, false),
  COME_AGAIN_IN_A_SECOND(2, false);

  private final int weight;
  private final boolean effect;

  Mishap(int weight, boolean effect) {
    this.weight = weight;
    this.effect = effect;
  }

  boolean takesEffect() {
    return effect;
  }

  static Mishap any(RandomGenerator random) {
    int all = 0;
    for (Mishap mishap : values()) {
      all += mishap.weight;
    }
    int left = random.nextInt(all);
    for (Mishap mishap : values()) {
      left -= mishap.weight;
      if (left < 0) {
        return mishap;
      }
    }
    throw new AssertionError("the weights do not add up");
  }
}
