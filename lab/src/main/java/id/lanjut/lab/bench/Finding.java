package id.lanjut.lab.bench;

/**
 * What the measurements say.
 *
 * @param unit {@code ×} for a ratio, else what the figure counts
 */
record Finding(String name, String unit, Spread value, Goal goal) {
  boolean reached() {
    return goal.isReachedBy(value.median());
  }
}
