package id.lanjut.store.wire;

import id.lanjut.store.transaction.Event;

/** What a record tells, by its first byte. */
public enum RecordKind {
  /** A transaction's beginning, and the evidence that its first attempt begins. */
  ACCEPTED('A'),
  /** A transaction's beginning. */
  WAITING('a'),
  /** A change that ends its transaction. */
  ENDED('C'),
  /** A change after which it moves on. */
  CHANGED('c'),
  /** A note on a transaction, for the ledger alone. */
  NOTED('N'),
  /** A callback that has to be made. */
  CALLBACK_OWED('B'),
  LINK_CHANGED('L');

  private static final RecordKind[] ALL = values();

  private final byte code;

  RecordKind(char code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  /** The kind of an event. */
  public static RecordKind of(Event event) {
    if (event instanceof Event.Accepted accepted) {
      return accepted.sending() ? ACCEPTED : WAITING;
    }
    if (event instanceof Event.Changed changed) {
      return changed.state().isFinal() ? ENDED : CHANGED;
    }
    if (event instanceof Event.CallbackOwed) {
      return CALLBACK_OWED;
    }
    return event instanceof Event.Noted ? NOTED : LINK_CHANGED;
  }

  /**
   * The kind of a record that begins with this byte.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static RecordKind of(byte first) {
    for (RecordKind kind : ALL) {
      if (kind.code == first) {
        return kind;
      }
    }
    throw new IllegalArgumentException("damaged: a record of kind " + first);
  }

  static RecordKind of(byte[] record) {
    return of(record.length == 0 ? 0 : record[0]);
  }

  /** Whether it is a transaction's beginning, kept until its end. */
  public boolean movesOn() {
    return this == ACCEPTED || this == WAITING;
  }

  /** Whether it is for the ledger, which is told everything that happened. */
  public boolean isHistory() {
    return this != CALLBACK_OWED;
  }

  /** Whether it is a last word that has to outlive a crash. */
  public boolean stands() {
    return this == ACCEPTED || this == CHANGED;
  }
}
