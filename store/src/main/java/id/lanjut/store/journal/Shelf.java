package id.lanjut.store.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The broker's durable queues: each keeps the events that it is there for until they are released.
 */
enum Shelf {
  /** Every transaction that is not finished, as it was accepted. */
  MOVING("moving", Shelf.MOVING_PROPERTY + " = TRUE"),
  /** The last word about a moving transaction, where it is more than "queued". */
  STANDING("standing", Shelf.STANDING_PROPERTY + " = TRUE"),
  /** Every event that the ledger has not written yet. */
  LEDGER("events.ledger", null);

  static final String MOVING_PROPERTY = "moving";
  static final String STANDING_PROPERTY = "standing";

  private final String queueName;
  private final @Nullable String filter;

  Shelf(String queueName, @Nullable String filter) {
    this.queueName = queueName;
    this.filter = filter;
  }

  String queueName() {
    return queueName;
  }

  Optional<String> filter() {
    return Optional.ofNullable(filter);
  }
}
