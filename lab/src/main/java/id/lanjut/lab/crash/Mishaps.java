package id.lanjut.lab.crash;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Deals out mishaps by the seed, the key and how often it has come, so that the same seed does the
 * same to a charge whatever happens around it.
 */
final class Mishaps {
  private static final int INQUIRIES_TO_A_MISHAP = 20;

  private final Chance chance;
  private final Map<String, Integer> timesByKey = new HashMap<>();
  private final Map<Mishap, Integer> dealt = new EnumMap<>(Mishap.class);
  private int inquiries;
  private boolean calm = true;

  Mishaps(Chance chance) {
    this.chance = chance;
  }

  synchronized Mishap forCharge(String key) {
    int times = timesByKey.merge(key, 1, Integer::sum);
    Mishap mishap = calm ? Mishap.NONE : Mishap.any(random("charge", key, times));
    dealt.merge(mishap, 1, Integer::sum);
    return mishap;
  }

  /** Whether an inquiry goes wrong; it is never answered with something untrue. */
  synchronized boolean forInquiry(String key) {
    inquiries++;
    return !calm && Chance.oneIn(INQUIRIES_TO_A_MISHAP, random("inquiry", key, inquiries));
  }

  private RandomGenerator random(String what, String key, int times) {
    return chance.of(what + " " + key + " " + times);
  }

  /** From now on things go wrong, as they did not before. */
  synchronized void begin() {
    calm = false;
  }

  /** From now on nothing goes wrong. */
  synchronized void calm() {
    calm = true;
  }

  synchronized Map<Mishap, Integer> dealt() {
    return new EnumMap<>(dealt);
  }

  synchronized int inquiries() {
    return inquiries;
  }
}
