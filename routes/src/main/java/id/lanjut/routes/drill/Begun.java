package id.lanjut.routes.drill;

/** What became of asking for a drill. */
public sealed interface Begun {
  /** It has begun. */
  record Started() implements Begun {}

  /** Another one runs. */
  record AnotherRuns() implements Begun {}

  /**
   * It would be of no use, or a risk.
   *
   * @param reason why, for people
   */
  record Refused(String reason) implements Begun {}
}
