package id.lanjut.routes.link;

/** Asks over one link whether it carries. */
@FunctionalInterface
interface Prober {
  /**
   * Blocks until it is known, at most for the probe's timeout.
   *
   * @param inDoubt whether there is reason to doubt: then speed counts, else few bytes
   */
  ProbeResult probe(boolean inDoubt);
}
