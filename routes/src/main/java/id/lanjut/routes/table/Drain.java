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
}
