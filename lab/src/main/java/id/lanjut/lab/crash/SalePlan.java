package id.lanjut.lab.crash;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The sales of one till: in a few lanes of its own, and now and then in none. */
final class SalePlan {
  private static final int LANES = 3;
  private static final int SALES_TO_A_LOOSE_ONE = 5;

  private final String till;
  private final boolean noisy;
  private final RandomGenerator random;
  private final Map<String, Integer> lastInLane = new HashMap<>();
  private int sales;

  SalePlan(String till, boolean noisy, RandomGenerator random) {
    this.till = till;
    this.noisy = noisy;
    this.random = random;
  }

  Sale next() {
    String route = random.nextBoolean() ? "charge" : "dedup";
    String lane =
        Chance.oneIn(SALES_TO_A_LOOSE_ONE, random)
            ? ""
            : till + "-" + route + "-" + random.nextInt(LANES);
    int number = lastInLane.merge(lane, 1, Integer::sum);
    return new Sale("%s-%06d".formatted(till, ++sales), route, lane, number, noisy);
  }
}
