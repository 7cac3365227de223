package id.lanjut.routes.resolve;

import id.lanjut.routes.table.Meaning;
import id.lanjut.store.transaction.Answer;

/** What an inquiry has brought to light. */
sealed interface Fate {
  /**
   * An answer with a meaning.
   *
   * @param evidence by what it has that meaning, for people; nothing of the answer but what the
   *     configuration names
   */
  record Told(Meaning meaning, Answer answer, String evidence) implements Fate {}

  /** Nothing that decides it. */
  record Open(String reason) implements Fate {}

  /** Nobody could be asked now. */
  record Unasked(String reason) implements Fate {}

  /** The question cannot be put for this transaction, now or later. */
  record Unaskable(String reason) implements Fate {}
}
