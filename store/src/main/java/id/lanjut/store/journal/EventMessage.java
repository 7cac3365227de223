package id.lanjut.store.journal;

import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.wire.Packing;
import id.lanjut.store.wire.TransactionHead;
import id.lanjut.store.wire.Wire;
import id.lanjut.store.wire.Written;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.message.impl.CoreMessage;

/**
 * An event as the broker's message: one byte for its kind, then its wire form. What waits is kept
 * in less: four bytes with the length of its transaction's head, the head, whether it is tried
 * again, and its request, packed.
 */
final class EventMessage {
  private static final int ENVELOPE_BYTES = 96;

  private static final byte ACCEPTED = 'A';

  /** What waits is in memory until it is sent: 100,000 of a kilobyte have to fit a shop's PC. */
  private static final byte WAITING = 'a';

  /** A change that ends its transaction. */
  private static final byte ENDED = 'C';

  /** A change after which it moves on. */
  private static final byte CHANGED = 'c';

  private static final byte LINK_CHANGED = 'L';

  private EventMessage() {}

  static Message of(long messageId, Event event) {
    byte kind = kindOf(event);
    byte[] bytes = kind == WAITING ? waiting((Event.Accepted) event) : Wire.write(event);
    CoreMessage message = new CoreMessage(messageId, bytes.length + ENVELOPE_BYTES);
    message.setAddress(Broker.EVENTS);
    message.setDurable(true);
    message.getBodyBuffer().writeByte(kind);
    message.getBodyBuffer().writeBytes(bytes);
    return message;
  }

  private static byte[] waiting(Event.Accepted event) {
    byte[] head = TransactionHead.write(event.transaction());
    byte[] request = Packing.pack(Wire.write(event.request()));
    return ByteBuffer.allocate(Integer.BYTES + head.length + 1 + request.length)
        .putInt(head.length)
        .put(head)
        .put((byte) (event.again() ? 1 : 0))
        .put(request)
        .array();
  }

  /** Whether the event is a transaction's beginning, kept until its end. */
  static boolean movesOn(byte kind) {
    return kind == ACCEPTED || kind == WAITING;
  }

  /** Whether the event is a last word that has to outlive a crash. */
  static boolean stands(byte kind) {
    return kind == ACCEPTED || kind == CHANGED;
  }

  /**
   * The event of a message.
   *
   * @throws IllegalArgumentException when the message is damaged or of an unknown kind
   */
  static Event read(Message message) {
    ByteBuffer body = body(message);
    byte kind = body.get();
    return kind == WAITING ? readWaiting(body) : Wire.read(rest(body), typeOf(kind));
  }

  private static Event.Accepted readWaiting(ByteBuffer body) {
    Transaction transaction = TransactionHead.read(head(body));
    boolean again = body.hasRemaining() && body.get() == 1;
    Request request = Wire.read(Packing.unpack(rest(body)), Request.class);
    return new Event.Accepted(transaction, request, false, again);
  }

  /**
   * The transaction whose beginning a message is.
   *
   * @throws IllegalArgumentException when the message is damaged or no beginning
   */
  static Transaction readTransaction(Message message) {
    ByteBuffer body = body(message);
    byte kind = body.get();
    return switch (kind) {
      case WAITING -> TransactionHead.read(head(body));
      case ACCEPTED -> Wire.read(rest(body), Event.Accepted.class).transaction();
      default -> throw unknown(kind);
    };
  }

  /** The wire form of a message's event, to be kept elsewhere as it is. */
  static Written written(Message message, Event event) {
    ByteBuffer body = body(message);
    return Wire.split(body.get() == WAITING ? Wire.write(event) : rest(body));
  }

  /**
   * The body in the message's encoded form, which begins with where it ends. Asked for it, Artemis
   * would leave three objects in each message of a long queue.
   */
  private static ByteBuffer body(Message message) {
    ByteBuf encoded = message.toCore().getBuffer();
    boolean whole = encoded != null && encoded.capacity() > CoreMessage.BODY_OFFSET;
    int length = whole ? encoded.getInt(0) - CoreMessage.BUFFER_HEADER_SPACE : -1;
    if (length < 1 || length > encoded.capacity() - CoreMessage.BODY_OFFSET) {
      throw new IllegalArgumentException("damaged: a body of " + length + " bytes");
    }
    return encoded.nioBuffer(CoreMessage.BODY_OFFSET, length);
  }

  private static byte[] head(ByteBuffer body) {
    int length = body.remaining() < Integer.BYTES ? -1 : body.getInt();
    if (length < 0 || length > body.remaining()) {
      throw new IllegalArgumentException("damaged: a head of " + length + " bytes");
    }
    byte[] head = new byte[length];
    body.get(head);
    return head;
  }

  private static byte[] rest(ByteBuffer body) {
    byte[] rest = new byte[body.remaining()];
    body.get(rest);
    return rest;
  }

  /** The kind of a message's event, also before it was encoded; nothing of it is checked. */
  static byte kind(Message message) {
    return message.toCore().getBuffer().getByte(CoreMessage.BODY_OFFSET);
  }

  static byte kindOf(Event event) {
    if (event instanceof Event.Accepted accepted) {
      return accepted.sending() ? ACCEPTED : WAITING;
    }
    if (event instanceof Event.Changed changed) {
      return changed.state().isFinal() ? ENDED : CHANGED;
    }
    return LINK_CHANGED;
  }

  private static Class<? extends Event> typeOf(byte kind) {
    return switch (kind) {
      case ACCEPTED -> Event.Accepted.class;
      case ENDED, CHANGED -> Event.Changed.class;
      case LINK_CHANGED -> Event.LinkChanged.class;
      default -> throw unknown(kind);
    };
  }

  private static IllegalArgumentException unknown(byte kind) {
    return new IllegalArgumentException("damaged: an event of kind " + kind);
  }
}
