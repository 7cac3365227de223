package id.lanjut.routes.resolve;

import id.lanjut.store.transaction.Answer;

/** What an inquiry has brought to light. */
sealed interface Fate {
  /** It happened; the inquiry's own answer says so. */
  record Happened(Answer answer) implements Fate {}

  /** The upstream does not know it. */
  record Absent(int status) implements Fate {}

  /** Nothing that decides it. */
  record Open(String reason) implements Fate {}

  /** Nobody could be asked. */
  record Unasked(String reason) implements Fate {}
}
