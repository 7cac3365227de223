package id.lanjut.store.journal;

import id.lanjut.store.transaction.Event;
import org.apache.activemq.artemis.core.server.MessageReference;

/** An event that the ledger has to write; its number is unique and stays the same after a crash. */
public final class LedgerEntry {
  private final Event event;
  private final MessageReference reference;
  private final int size;

  LedgerEntry(Event event, MessageReference reference) {
    this.event = event;
    this.reference = reference;
    this.size = reference.getMessage().getMemoryEstimate();
  }

  /** What happened. */
  public Event event() {
    return event;
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
