package id.lanjut.store.journal;

import id.lanjut.store.transaction.Event;
import org.apache.activemq.artemis.core.server.MessageReference;

/** A callback that has to be made; its number is unique and stays the same after a crash. */
public final class CallbackEntry {
  private final Event.CallbackOwed owed;
  private final MessageReference reference;

  CallbackEntry(Event.CallbackOwed owed, MessageReference reference) {
    this.owed = owed;
    this.reference = reference;
  }

  /** What has to be told. */
  public Event.CallbackOwed owed() {
    return owed;
  }

  /** Numbers it among all events. */
  public long number() {
    return reference.getMessageID();
  }

  MessageReference reference() {
    return reference;
  }
}
