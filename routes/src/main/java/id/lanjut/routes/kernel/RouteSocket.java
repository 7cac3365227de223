package id.lanjut.routes.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * A socket over which the kernel tells what happens to the interfaces and addresses of this
 * process' network namespace (netlink(7), rtnetlink(7)). It needs no privilege. For one thread.
 */
final class RouteSocket implements KernelNews.Source {
  private static final int FAMILY_NETLINK = 16;
  private static final int TYPE_RAW = 3;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int PROTOCOL_ROUTE = 0;

  /** RTMGRP_LINK, RTMGRP_IPV4_IFADDR and RTMGRP_IPV6_IFADDR of linux/rtnetlink.h. */
  private static final int GROUPS = 0x1 | 0x10 | 0x100;

  /** NLM_F_REQUEST and NLM_F_DUMP. */
  private static final short ASK_FOR_A_LIST = 0x301;

  private static final short READABLE = 1;
  private static final int INTERRUPTED = 4;
  private static final int OVERFLOWN = 105;

  /** The kernel fills no more at once into a list. */
  private static final int MOST_BYTES = 32 << 10;

  private static final int ADDRESS_BYTES = 12;

  private final LibC libc;
  private final int descriptor;
  private final ByteBuffer received = direct(MOST_BYTES);
  private final ByteBuffer polled = direct(8);

  private RouteSocket(LibC libc, int descriptor) {
    this.libc = libc;
    this.descriptor = descriptor;
  }

  /**
   * Opens one.
   *
   * @throws LastErrorException when the kernel, or who guards it, refuses
   * @throws LinkageError when the C library cannot be reached
   * @throws UnsupportedOperationException on other systems
   */
  static RouteSocket open() {
    SocketOptions.foreign(System.getProperty("os.name"), System.getProperty("os.arch"))
        .ifPresent(
            reason -> {
              throw new UnsupportedOperationException("netlink " + reason);
            });
    LibC libc = Native.load("c", LibC.class);
    int descriptor = libc.socket(FAMILY_NETLINK, TYPE_RAW | CLOSE_ON_EXEC, PROTOCOL_ROUTE);
    RouteSocket socket = new RouteSocket(libc, descriptor);
    try {
      ByteBuffer address = direct(ADDRESS_BYTES);
      address.putShort(0, (short) FAMILY_NETLINK).putInt(8, GROUPS);
      libc.bind(descriptor, address, ADDRESS_BYTES);
      return socket;
    } catch (LastErrorException e) {
      socket.close();
      throw e;
    }
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public void ask(int type) {
    int length = RouteMessages.HEADER_BYTES + RouteMessages.LINK_BYTES;
    ByteBuffer request = direct(length);
    request.putInt(0, length).putShort(4, (short) type).putShort(6, ASK_FOR_A_LIST);
    libc.send(descriptor, request, new NativeLong(length), 0);
  }

  @Override
  public KernelNews.Heard hear(Duration atMost) {
    try {
      polled.putInt(0, descriptor).putShort(4, READABLE).putShort(6, (short) 0);
      if (libc.poll(polled, new NativeLong(1), Math.toIntExact(atMost.toMillis())) == 0) {
        return new KernelNews.Heard.Nothing();
      }
      int length = libc.recv(descriptor, received, new NativeLong(MOST_BYTES), 0).intValue();
      return new KernelNews.Heard.Messages(received.slice(0, length).order(received.order()));
    } catch (LastErrorException e) {
      return switch (e.getErrorCode()) {
        case INTERRUPTED -> new KernelNews.Heard.Nothing();
        case OVERFLOWN -> new KernelNews.Heard.TooMuch();
        default -> throw e;
      };
    }
  }

  @Override
  public void close() {
    libc.close(descriptor);
  }
}
