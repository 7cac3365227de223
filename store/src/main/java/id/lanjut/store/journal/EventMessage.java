package id.lanjut.store.journal;

import id.lanjut.store.wire.RecordKind;
import io.netty.buffer.ByteBuf;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;

/** An event's record as the broker's message. */
final class EventMessage {
  private static final int ENVELOPE_BYTES = 96;

  private EventMessage() {}

  static Message of(long messageId, byte[] record) {
    CoreMessage message = new CoreMessage(messageId, record.length + ENVELOPE_BYTES);
    message.setAddress(Broker.EVENTS_ADDRESS);
    message.setDurable(true);
    message.getBodyBuffer().writeBytes(record);
    return message;
  }

  /**
   * The record in the message's encoded form, which begins with where it ends. Asked for its body,
   * Artemis would leave three objects in each message of a long queue.
   *
   * @throws IllegalArgumentException when there is none
   */
  static byte[] record(Message message) {
    ByteBuf encoded = message.toCore().getBuffer();
    boolean whole = encoded != null && encoded.capacity() > CoreMessage.BODY_OFFSET;
    int length = whole ? encoded.getInt(0) - CoreMessage.BUFFER_HEADER_SPACE : -1;
    if (length < 1 || length > encoded.capacity() - CoreMessage.BODY_OFFSET) {
      throw new IllegalArgumentException("damaged: a body of " + length + " bytes");
    }
    byte[] record = new byte[length];
    encoded.getBytes(CoreMessage.BODY_OFFSET, record);
    return record;
  }

  /** The kind of a message's event, also before it was encoded; nothing else of it is looked at. */
  static RecordKind kind(Message message) {
    return RecordKind.of(message.toCore().getBuffer().getByte(CoreMessage.BODY_OFFSET));
  }
}
