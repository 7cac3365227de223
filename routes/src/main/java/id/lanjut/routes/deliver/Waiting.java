package id.lanjut.routes.deliver;

import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on its way to a link.
 *
 * @param transaction what was accepted
 * @param terminalOrNull whose it is, by its configured name or else its address; null when neither
 *     is known, as of an address after a restart
 * @param begun whether the journal has evidence of its attempt already
 * @param live whether it goes ahead of the backlog
 * @param repeated whether it may have reached the upstream before
 * @param untilOrNull when the upstream stops to know its key: from then on it is not sent; null for
 *     never
 */
record Waiting(
    Transaction transaction,
    @Nullable String terminalOrNull,
    boolean begun,
    boolean live,
    boolean repeated,
    @Nullable Instant untilOrNull) {

  static Waiting of(Transaction transaction, boolean begun, boolean live) {
    return new Waiting(transaction, transaction.terminalOrNull(), begun, live, false, null);
  }

  /** A transaction whose fate is unknown, to be sent again with the same key. */
  static Waiting toRepeat(Transaction transaction, @Nullable Instant untilOrNull) {
    return new Waiting(transaction, transaction.terminalOrNull(), true, true, true, untilOrNull);
  }

  TransactionId id() {
    return transaction.id();
  }

  /** Its place in the order of acceptance. */
  long sequence() {
    return transaction.sequence();
  }

  String route() {
    return transaction.route();
  }

  /** The lane it must stay in order within; null when it depends on no other. */
  @Nullable String laneOrNull() {
    return transaction.laneOrNull();
  }

  /** Whose it is; empty when that is not known. */
  Optional<String> terminal() {
    return Optional.ofNullable(terminalOrNull);
  }

  /** Whether it may still be sent; what was decided a while ago may be over by now. */
  boolean isInTime(Instant now) {
    return untilOrNull == null || now.isBefore(untilOrNull);
  }

  /** The same, after an attempt that did not get away. */
  Waiting backInQueue() {
    return new Waiting(transaction, terminalOrNull, false, false, false, null);
  }

  /** The same, of this terminal. */
  Waiting from(Optional<String> terminal) {
    return new Waiting(transaction, terminal.orElse(null), begun, live, repeated, untilOrNull);
  }
}
