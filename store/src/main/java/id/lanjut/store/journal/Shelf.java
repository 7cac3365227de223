package id.lanjut.store.journal;

import id.lanjut.store.wire.RecordKind;

/**
 * The broker's durable queues: each keeps the events that it is there for until they are released.
 */
enum Shelf {
  /** Every transaction that is not finished, as it was accepted. */
  MOVING("moving"),
  /** The last word about a moving transaction, where it is more than "queued". */
  STANDING("standing"),
  /** Every event that the ledger has not written yet. */
  LEDGER("events.ledger"),
  /** Every end of a transaction that somebody has to be told of. */
  CALLBACKS("events.callbacks");

  private final String queueName;

  Shelf(String queueName) {
    this.queueName = queueName;
  }

  String queueName() {
    return queueName;
  }

  /** Whether it is there for events of this kind. */
  boolean keeps(RecordKind kind) {
    return switch (this) {
      case MOVING -> kind.movesOn();
      case STANDING -> kind.stands();
      case LEDGER -> kind.isHistory();
      case CALLBACKS -> kind == RecordKind.CALLBACK_OWED;
    };
  }
}
