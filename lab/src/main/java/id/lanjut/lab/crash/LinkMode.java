package id.lanjut.lab.crash;

import java.util.List;
import java.util.random.RandomGenerator;

/** How a link behaves for a while. */
enum LinkMode {
  UP,
  /** Running connections are reset, new ones refused. */
  REFUSING,
  /** Takes everything in, and nothing of it ever arrives. */
  FROZEN,
  /** Every other answer is cut in its middle. */
  CUTTING;

  private static final List<LinkMode> BAD = List.of(REFUSING, FROZEN, CUTTING);

  static LinkMode bad(RandomGenerator random) {
    return BAD.get(random.nextInt(BAD.size()));
  }
}
