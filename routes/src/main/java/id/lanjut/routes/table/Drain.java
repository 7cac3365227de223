package id.lanjut.routes.table;

/**
 * A backlog's pace.
 *
 * @param perSecond transactions a second, greater than zero
 * @param concurrency how many at once
 */
public record Drain(double perSecond, int concurrency) {
  /** What holds when a route says nothing. */
  public static final Drain DEFAULT = new Drain(20, 8);

  private static final Drain SPARING = new Drain(10, 4);

  /** The same over a link that has to be spared: no faster than that allows. */
  public Drain sparing() {
    return new Drain(
        Math.min(perSecond, SPARING.perSecond), Math.min(concurrency, SPARING.concurrency));
  }
}
