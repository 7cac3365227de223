package id.lanjut.store.journal;

import id.lanjut.store.transaction.Event;
import id.lanjut.store.wire.Packing;
import id.lanjut.store.wire.Wire;
import id.lanjut.store.wire.Written;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;

/** An event as the broker's message: one byte for its kind, then its wire form. */
final class EventMessage {
  private static final SimpleString MOVING = SimpleString.of(Shelf.MOVING_PROPERTY);
  private static final SimpleString STANDING = SimpleString.of(Shelf.STANDING_PROPERTY);
  private static final int ENVELOPE_BYTES = 128;

  /** What waits is in memory until it is sent: 100,000 of a kilobyte have to fit a shop's PC. */
  private static final byte PACKED_ACCEPTED = 'a';

  private EventMessage() {}

  static Message of(long messageId, Event event) {
    byte kind = kindOf(event);
    byte[] bytes = kind == PACKED_ACCEPTED ? Packing.pack(Wire.write(event)) : Wire.write(event);
    CoreMessage message = new CoreMessage(messageId, bytes.length + ENVELOPE_BYTES);
    message.setAddress(Broker.EVENTS);
    message.setDurable(true);
    if (movesOn(event)) {
      message.putBooleanProperty(MOVING, true);
    }
    if (stands(event)) {
      message.putBooleanProperty(STANDING, true);
    }
    message.getBodyBuffer().writeByte(kind);
    message.getBodyBuffer().writeBytes(bytes);
    return message;
  }

  /** Whether the event is a transaction's beginning, kept until its end. */
  static boolean movesOn(Event event) {
    return event instanceof Event.Accepted;
  }

  /** Whether the event is a last word that has to outlive a crash. */
  static boolean stands(Event event) {
    if (event instanceof Event.Accepted accepted) {
      return accepted.sending();
    }
    return event instanceof Event.Changed changed && !changed.state().isFinal();
  }

  /**
   * The event of a message.
   *
   * @throws IllegalArgumentException when the message is damaged or of an unknown kind
   */
  static Event read(Message message) {
    ActiveMQBuffer body = message.toCore().getReadOnlyBodyBuffer();
    if (body.readableBytes() == 0) {
      throw new IllegalArgumentException("damaged: an empty message");
    }
    byte kind = body.getByte(body.readerIndex());
    return Wire.read(bytes(body), typeOf(kind));
  }

  /** The event as it was written, to be kept elsewhere as it is. */
  static Written written(Message message) {
    return Wire.split(bytes(message.toCore().getReadOnlyBodyBuffer()));
  }

  private static byte[] bytes(ActiveMQBuffer body) {
    byte kind = body.readByte();
    byte[] bytes = new byte[body.readableBytes()];
    body.readBytes(bytes);
    return kind == PACKED_ACCEPTED ? Packing.unpack(bytes) : bytes;
  }

  private static byte kindOf(Event event) {
    if (event instanceof Event.Accepted accepted) {
      return accepted.sending() ? (byte) 'A' : PACKED_ACCEPTED;
    }
    return (byte) (event instanceof Event.Changed ? 'C' : 'L');
  }

  private static Class<? extends Event> typeOf(byte kind) {
    return switch (kind) {
      case 'A', PACKED_ACCEPTED -> Event.Accepted.class;
      case 'C' -> Event.Changed.class;
      case 'L' -> Event.LinkChanged.class;
      default -> throw new IllegalArgumentException("damaged: an event of kind " + kind);
    };
  }
}
