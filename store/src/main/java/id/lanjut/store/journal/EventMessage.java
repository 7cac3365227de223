package id.lanjut.store.journal;

import id.lanjut.store.wire.RecordKind;
import io.netty.buffer.ByteBuf;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;
import org.apache.activemq.artemis.core.message.impl.CoreMessagePersister;
import org.apache.activemq.artemis.core.persistence.CoreMessageObjectPools;
import org.apache.activemq.artemis.spi.core.protocol.MessagePersister;
import org.jspecify.annotations.Nullable;

/**
 * An event's record as the broker's message. There are very many: this one never has properties,
 * and keeps its bytes alone, without the seven objects that Artemis leaves in each.
 */
final class EventMessage extends CoreMessage {
  /** What the broker writes around a record: a byte less, and the buffer would grow by far more. */
  private static final int ENVELOPE_BYTES = 50;

  private EventMessage() {}

  private EventMessage(long messageId, int bufferSize) {
    super(messageId, bufferSize);
  }

  /** From now on the broker reads its journal as messages like these; they are written as ever. */
  static void readAsSuch() {
    CoreMessagePersister.registerPersister(new Persister());
    MessagePersister.registerPersister(CoreMessagePersister.getInstance());
  }

  static Message of(long messageId, byte[] record) {
    EventMessage message = new EventMessage(messageId, record.length + ENVELOPE_BYTES);
    message.setAddress(Broker.EVENTS_ADDRESS);
    message.setDurable(true);
    message.getBodyBuffer().writeBytes(record);
    return message;
  }

  /**
   * The record in the message's encoded form, which begins with where it ends.
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

  @Override
  public synchronized CoreMessage encode() {
    super.encode();
    keepBytesAlone();
    return this;
  }

  @Override
  protected synchronized void checkEncode() {
    super.checkEncode();
    keepBytesAlone();
  }

  @Override
  public void reloadPersistence(ActiveMQBuffer record, @Nullable CoreMessageObjectPools pools) {
    super.reloadPersistence(record, pools);
    keepBytesAlone();
  }

  /** Both are made again from the bytes where somebody asks for them. */
  private void keepBytesAlone() {
    properties = null;
    writableBuffer = null;
  }

  @Override
  public Long getScheduledDeliveryTime() {
    return 0L;
  }

  @Override
  public @Nullable RoutingType getRoutingType() {
    return null;
  }

  private static final class Persister extends CoreMessagePersister {
    @Override
    public Message decode(
        ActiveMQBuffer buffer, @Nullable Message record, @Nullable CoreMessageObjectPools pools) {
      long id = buffer.readLong();
      SimpleString address =
          SimpleString.readNullableSimpleString(
              buffer.byteBuf(), pools == null ? null : pools.getAddressDecoderPool());
      EventMessage message = new EventMessage();
      message.reloadPersistence(buffer, pools);
      message.setMessageID(id);
      message.setAddress(address);
      return message;
    }
  }
}
