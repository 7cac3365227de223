package id.lanjut.store.ledger;

import java.io.Serial;
import java.sql.SQLException;

/** The ledger cannot be read or written; the journal is not touched by that. */
public final class LedgerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Takes the place, not the words: H2 puts the values of a statement into its messages. */
  LedgerException(SQLException cause) {
    super("the ledger failed: H2 error " + cause.getErrorCode());
    setStackTrace(cause.getStackTrace());
  }
}
