package id.lanjut.routes.link;

import java.time.Duration;

/** Asks over one link whether it carries. */
@FunctionalInterface
interface Prober {
  /**
   * Blocks until it is known.
   *
   * @param inDoubt whether there is reason to doubt: then speed and certainty count, else few bytes
   * @param within how long that may take
   */
  ProbeResult probe(boolean inDoubt, Duration within);
}
