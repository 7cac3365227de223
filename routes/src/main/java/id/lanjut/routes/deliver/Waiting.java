package id.lanjut.routes.deliver;

import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on its way to a link.
 *
 * @param id its name
 * @param sequence its place in the order of acceptance
 * @param route its route's name
 * @param terminalOrNull whose it is, by its configured name or else its address; null when neither
 *     is known, as of an address after a restart
 * @param laneOrNull the lane it must stay in order within; null when it depends on no other
 * @param begun whether the journal has evidence of its attempt already
 * @param live whether it goes ahead of the backlog
 * @param repeated whether it may have reached the upstream before
 * @param untilOrNull when the upstream stops to know its key: from then on it is not sent; null for
 *     never
 */
record Waiting(
    TransactionId id,
    long sequence,
    String route,
    @Nullable String terminalOrNull,
    @Nullable String laneOrNull,
    boolean begun,
    boolean live,
    boolean repeated,
    @Nullable Instant untilOrNull) {

  static Waiting of(Transaction transaction, boolean begun, boolean live) {
    return new Waiting(
        transaction.id(),
        transaction.sequence(),
        transaction.route(),
        transaction.terminalOrNull(),
        transaction.laneOrNull(),
        begun,
        live,
        false,
        null);
  }

  /** Whether it may still be sent; what was decided a while ago may be over by now. */
  boolean isInTime(Instant now) {
    return untilOrNull == null || now.isBefore(untilOrNull);
  }

  /** The same, after an attempt that did not get away. */
  Waiting backInQueue() {
    return new Waiting(id, sequence, route, terminalOrNull, laneOrNull, false, false, false, null);
  }

  /** The same, of this terminal. */
  Waiting from(Optional<String> terminal) {
    return new Waiting(
        id, sequence, route, terminal.orElse(null), laneOrNull, begun, live, repeated, untilOrNull);
  }

  /** Whose it is; empty when that is not known. */
  Optional<String> terminal() {
    return Optional.ofNullable(terminalOrNull);
  }

  /** A transaction whose fate is unknown, to be sent again with the same key. */
  static Waiting toRepeat(Transaction transaction, @Nullable Instant untilOrNull) {
    return new Waiting(
        transaction.id(),
        transaction.sequence(),
        transaction.route(),
        transaction.terminalOrNull(),
        transaction.laneOrNull(),
        true,
        true,
        true,
        untilOrNull);
  }
}
