package id.lanjut.store.journal;

import java.io.Serial;

/** The journal cannot do what was asked of it; nothing of that holds. */
public final class JournalException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Says what it cannot do. */
  public JournalException(String message) {
    super(message);
  }

  JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
