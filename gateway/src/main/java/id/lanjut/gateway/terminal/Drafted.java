package id.lanjut.gateway.terminal;

import id.lanjut.gateway.http.Problem;
import id.lanjut.store.moving.Draft;

/** A request made ready for admission, or what is wrong with it. */
sealed interface Drafted {
  record Complete(Draft draft) implements Drafted {}

  /**
   * Not to be taken.
   *
   * @param word what the metric counts it as
   */
  record Faulty(Problem problem, RefusalWord word) implements Drafted {}
}
