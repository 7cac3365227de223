package id.lanjut.gateway.terminal;

import id.lanjut.store.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Who has sent a request.
 *
 * @param terminalOrNull the terminal's name; null when terminals are not told apart
 */
record Caller(@Nullable String terminalOrNull) {
  /** Whoever reaches the gateway. */
  static final Caller ANYONE = new Caller(null);

  /**
   * Whether a transaction may be shown to it: its own, and one that could have come from any. Where
   * terminals are not told apart, all.
   */
  boolean mayAskFor(Transaction transaction) {
    return terminalOrNull == null
        || transaction.terminalOrNull() == null
        || terminalOrNull.equals(transaction.terminalOrNull());
  }
}
