package id.lanjut.gateway.yaml;

/** What became of reading a value from text. */
public sealed interface Parsed<T> {
  /** The text was good. */
  record Good<T>(T value) implements Parsed<T> {}

  /**
   * The text was not good.
   *
   * @param reason what was expected, to be read after the text, such as {@code must be true or
   *     false}; does not repeat the text, which may hold a secret
   */
  record Bad<T>(String reason) implements Parsed<T> {}

  /** A value that was read. */
  static <T> Parsed<T> good(T value) {
    return new Good<>(value);
  }

  /** A refusal and its reason. */
  static <T> Parsed<T> bad(String reason) {
    return new Bad<>(reason);
  }
}
