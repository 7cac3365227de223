package id.lanjut.routes.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a routing socket of the kernel says (netlink(7), rtnetlink(7)): messages with a header
 * of 16 bytes, and in them attributes with one of 4, each padded to 4 bytes, in the machine's own
 * byte order. What is not known is passed over, and so is what does not fit.
 */
final class RouteMessages {
  static final int NEW_LINK = 16;
  static final int DELETE_LINK = 17;
  static final int LIST_LINKS = 18;
  static final int NEW_ADDRESS = 20;
  static final int DELETE_ADDRESS = 21;
  static final int LIST_ADDRESSES = 22;

  static final int HEADER_BYTES = 16;
  static final int LINK_BYTES = 16;
  static final int ADDRESS_BYTES = 8;

  private static final int ERROR = 2;
  private static final int DONE = 3;
  private static final int LIST_INTERRUPTED = 0x10;

  private static final int ATTRIBUTE_HEADER_BYTES = 4;
  private static final int LINK_NAME = 3;
  private static final int REMOTE_ADDRESS = 1;
  private static final int LOCAL_ADDRESS = 2;

  private RouteMessages() {}

  /**
   * Reads messages from a buffer's position to its limit.
   *
   * @param bytes in the machine's own order
   */
  static List<RouteNews> read(ByteBuffer bytes) {
    List<RouteNews> news = new ArrayList<>();
    int at = bytes.position();
    while (bytes.limit() - at >= HEADER_BYTES) {
      int length = bytes.getInt(at);
      if (length < HEADER_BYTES || length > bytes.limit() - at) {
        break;
      }
      int type = bytes.getShort(at + 4) & 0xffff;
      int flags = bytes.getShort(at + 6) & 0xffff;
      ByteBuffer body = bytes.slice(at + HEADER_BYTES, length - HEADER_BYTES).order(bytes.order());
      one(type, flags, body).ifPresent(news::add);
      at += Math.min(padded(length), bytes.limit() - at);
    }
    return news;
  }

  private static Optional<RouteNews> one(int type, int flags, ByteBuffer body) {
    return switch (type) {
      case DONE -> Optional.of(new RouteNews.AllTold((flags & LIST_INTERRUPTED) == 0));
      case ERROR -> Optional.of(new RouteNews.Refused(body.remaining() < 4 ? 0 : -body.getInt(0)));
      case NEW_LINK, DELETE_LINK -> link(type, body);
      case NEW_ADDRESS, DELETE_ADDRESS -> address(type, body);
      default -> Optional.empty();
    };
  }

  /** A bridge tells of its ports by the same messages and a family of its own: not meant here. */
  private static Optional<RouteNews> link(int type, ByteBuffer body) {
    if (body.remaining() < LINK_BYTES || body.get(0) != 0) {
      return Optional.empty();
    }
    int index = body.getInt(4);
    if (type == DELETE_LINK) {
      return Optional.of(new RouteNews.Gone(index));
    }
    byte[] name = attribute(body, LINK_BYTES, LINK_NAME);
    return name == null
        ? Optional.empty()
        : Optional.of(new RouteNews.Seen(index, text(name), body.getInt(8)));
  }

  /** The remote one is the own one too, but on point-to-point lines. */
  private static Optional<RouteNews> address(int type, ByteBuffer body) {
    if (body.remaining() < ADDRESS_BYTES) {
      return Optional.empty();
    }
    int index = body.getInt(4);
    byte[] local = attribute(body, ADDRESS_BYTES, LOCAL_ADDRESS);
    byte[] raw = local == null ? attribute(body, ADDRESS_BYTES, REMOTE_ADDRESS) : local;
    if (raw == null) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.getByAddress(raw);
      return Optional.of(
          type == NEW_ADDRESS
              ? new RouteNews.Addressed(index, address)
              : new RouteNews.Unaddressed(index, address));
    } catch (UnknownHostException ofAnotherLength) {
      return Optional.empty();
    }
  }

  private static byte @Nullable [] attribute(ByteBuffer body, int from, int wanted) {
    int at = from;
    while (body.limit() - at >= ATTRIBUTE_HEADER_BYTES) {
      int length = body.getShort(at) & 0xffff;
      int type = body.getShort(at + 2) & 0xffff;
      if (length < ATTRIBUTE_HEADER_BYTES || length > body.limit() - at) {
        return null;
      }
      if (type == wanted) {
        byte[] value = new byte[length - ATTRIBUTE_HEADER_BYTES];
        body.get(at + ATTRIBUTE_HEADER_BYTES, value);
        return value;
      }
      at += padded(length);
    }
    return null;
  }

  private static String text(byte[] withZero) {
    int end = 0;
    while (end < withZero.length && withZero[end] != 0) {
      end++;
    }
    return new String(withZero, 0, end, StandardCharsets.UTF_8);
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }
}
