package id.lanjut.gateway.badge;

/** Whose badge it is, which is whose waiting transactions it counts. */
public sealed interface Onlooker {
  /** One that shows no known terminal's secret where it has to: it learns of no count. */
  record Stranger() implements Onlooker {}

  /** Terminals are not told apart: all that waits is everybody's. */
  record Anyone() implements Onlooker {}

  /**
   * A terminal.
   *
   * @param name as it is configured
   */
  record Known(String name) implements Onlooker {}
}
