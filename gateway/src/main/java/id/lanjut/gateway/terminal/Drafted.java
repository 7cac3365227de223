package id.lanjut.gateway.terminal;

import id.lanjut.gateway.http.Problem;
import id.lanjut.store.moving.Draft;

/** A request made ready for admission, or what is wrong with it. */
sealed interface Drafted {
  record Complete(Draft draft) implements Drafted {}

  record Faulty(Problem problem) implements Drafted {}
}
