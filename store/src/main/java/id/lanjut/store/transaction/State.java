package id.lanjut.store.transaction;

/**
 * Where a transaction stands.
 *
 * <pre>
 * accept ──► QUEUED ──► SENDING ──► DELIVERED      the upstream answered: done            (final)
 *              │  ▲        ├──────► REJECTED       the upstream refused it for good       (final)
 *              │  └────────┤ not sent: back, same place in its lane
 *              │           └──────► UNKNOWN ──► DELIVERED | REJECTED | QUEUED | HELD
 *              ├──► EXPIRED    too old before any send                                    (final)
 *              ├──► CANCELLED  before any send                                            (final)
 *              └──► HELD       a person must decide
 * </pre>
 */
public enum State {
  QUEUED,
  SENDING,
  UNKNOWN,
  HELD,
  DELIVERED,
  REJECTED,
  EXPIRED,
  CANCELLED;

  /** Whether nothing will happen to the transaction any more by itself. */
  public boolean isFinal() {
    return switch (this) {
      case QUEUED, SENDING, UNKNOWN, HELD -> false;
      case DELIVERED, REJECTED, EXPIRED, CANCELLED -> true;
    };
  }

  /** Whether it is neither at its end nor just being sent. */
  public boolean waits() {
    return switch (this) {
      case QUEUED, UNKNOWN, HELD -> true;
      case SENDING, DELIVERED, REJECTED, EXPIRED, CANCELLED -> false;
    };
  }

  /** Whether it ended and the upstream is known to have done nothing. */
  public boolean endedWithoutEffect() {
    return switch (this) {
      case REJECTED, EXPIRED, CANCELLED -> true;
      case QUEUED, SENDING, UNKNOWN, HELD, DELIVERED -> false;
    };
  }
}
