package id.lanjut.routes.callback;

/** What became of one call. */
public enum CallbackResult {
  /** The other side has taken it. */
  TOLD,
  /** It has not, and is called again. */
  FAILED,
  /** It has not, and is not called again. */
  GIVEN_UP
}
