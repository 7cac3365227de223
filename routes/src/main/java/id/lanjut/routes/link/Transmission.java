package id.lanjut.routes.link;

import okhttp3.Response;

/** What became of sending one request over one link, exactly once. */
public sealed interface Transmission {
  /** No byte of the request left: another link may be tried at once. */
  record NotSent(String reason) implements Transmission {}

  /**
   * Something left and no answer began: reset, timeout or garbage.
   *
   * @param timedOut whether nothing came in time, rather than something that was no answer
   */
  record Unknown(String reason, boolean timedOut) implements Transmission {
    /** One that did not time out. */
    public Unknown(String reason) {
      this(reason, false);
    }
  }

  /**
   * An answer began. Whoever takes it reads its body and closes it; a body that breaks off makes
   * the transmission unknown after all.
   */
  record Answered(Response response) implements Transmission {}
}
