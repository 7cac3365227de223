package id.lanjut.routes.verdict;

import id.lanjut.store.transaction.Answer;
import java.time.Duration;
import java.util.Optional;

/** What is known after a round of attempts. */
public sealed interface Verdict {
  /** The upstream did it. */
  record Delivered(Answer answer) implements Verdict {}

  /** The upstream refused it for good. */
  record Rejected(Answer answer) implements Verdict {}

  /**
   * The upstream did not do it now and says to come again.
   *
   * @param after how long it asked to wait; null when it did not say
   */
  record ComeAgain(int status, Optional<Duration> after) implements Verdict {}

  /** Something left and no answer that counts came back: it may have happened. */
  record Unknown(String reason) implements Verdict {}

  /** No byte left over any link: it has not happened. */
  record NotSent(String reason) implements Verdict {}
}
