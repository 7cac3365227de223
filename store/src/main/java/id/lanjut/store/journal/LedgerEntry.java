package id.lanjut.store.journal;

import id.lanjut.store.transaction.Event;
import java.util.Objects;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.jspecify.annotations.Nullable;

/** An event that the ledger has to write; its number is unique and stays the same after a crash. */
public final class LedgerEntry {
  private final @Nullable Event event;
  private final @Nullable String obstacle;
  private final MessageReference reference;
  private final int size;

  private LedgerEntry(
      @Nullable Event event, @Nullable String obstacle, MessageReference reference) {
    this.event = event;
    this.obstacle = obstacle;
    this.reference = reference;
    this.size = reference.getMessage().getMemoryEstimate();
  }

  LedgerEntry(Event event, MessageReference reference) {
    this(event, null, reference);
  }

  /** One of which nobody can tell what happened, such as when a line of the key file is lost. */
  static LedgerEntry unreadable(String why, MessageReference reference) {
    return new LedgerEntry(null, why, reference);
  }

  /** Whether it can be read, and has an event. */
  public boolean isReadable() {
    return event != null;
  }

  /** Why it cannot be read; empty when it can. */
  public String obstacle() {
    return obstacle == null ? "" : obstacle;
  }

  /** What happened; of a transaction's beginning, all but the request. */
  public Event event() {
    return Objects.requireNonNull(event, "it cannot be read");
  }

  /** Numbers the event, growing with time. */
  public long number() {
    return reference.getMessageID();
  }

  /** The event's record as the journal has it, to be kept elsewhere as it is. */
  public byte[] sealed() {
    return EventMessage.record(reference.getMessage());
  }

  /** How many bytes it takes, about. */
  int size() {
    return size;
  }

  MessageReference reference() {
    return reference;
  }
}
