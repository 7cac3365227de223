package id.lanjut.routes.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A kernel that says what a test wants, and is asked for lists. */
final class KernelSays implements KernelNews.Source {
  static final int UP = 1;
  static final int CARRIER = 1 << 16;

  private final Queue<KernelNews.Heard> next = new ArrayDeque<>();
  private final List<Integer> asked = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();

  KernelSays link(int index, String name, int flags) {
    byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = message(RouteMessages.NEW_LINK, 0, 16 + 4 + 4 * ((text.length + 3) / 4));
    bytes.putInt(16 + 4, index).putInt(16 + 8, flags);
    bytes.putShort(32, (short) (4 + text.length)).putShort(34, (short) 3).put(36, text);
    return say(bytes);
  }

  KernelSays gone(int index) {
    return say(message(RouteMessages.DELETE_LINK, 0, 16).putInt(16 + 4, index));
  }

  KernelSays addressed(int index, String address) {
    return address(RouteMessages.NEW_ADDRESS, index, address);
  }

  KernelSays unaddressed(int index, String address) {
    return address(RouteMessages.DELETE_ADDRESS, index, address);
  }

  private static InetAddress ofText(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private KernelSays address(int type, int index, String address) {
    byte[] raw = ofText(address).getAddress();
    ByteBuffer bytes = message(type, 0, RouteMessages.ADDRESS_BYTES + 4 + raw.length);
    bytes.putInt(16 + 4, index);
    bytes.putShort(24, (short) (4 + raw.length)).putShort(26, (short) 2).put(28, raw);
    return say(bytes);
  }

  /** It does not tell what it was asked for. */
  KernelSays refuses(int errno) {
    return say(message(2, 0, 4).putInt(16, -errno));
  }

  KernelSays listEnds() {
    return say(message(3, 0, 4));
  }

  KernelSays listEndsInterrupted() {
    return say(message(3, 0x10, 4));
  }

  KernelSays tooMuch() {
    next.add(new KernelNews.Heard.TooMuch());
    return this;
  }

  private static ByteBuffer message(int type, int flags, int body) {
    int length = RouteMessages.HEADER_BYTES + body;
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    return bytes.putInt(0, length).putShort(4, (short) type).putShort(6, (short) flags);
  }

  private KernelSays say(ByteBuffer bytes) {
    next.add(new KernelNews.Heard.Messages(bytes));
    return this;
  }

  /** The types of the lists that were asked for. */
  List<Integer> asked() {
    return asked;
  }

  /** For how long it was listened each time. */
  List<Duration> waits() {
    return waits;
  }

  boolean hasMore() {
    return !next.isEmpty();
  }

  @Override
  public void ask(int type) {
    asked.add(type);
  }

  @Override
  public KernelNews.Heard hear(Duration atMost) {
    waits.add(atMost);
    KernelNews.Heard heard = next.poll();
    return heard == null ? new KernelNews.Heard.Nothing() : heard;
  }

  @Override
  public void close() {}
}
