package id.lanjut.routes.kernel;

import com.sun.jna.LastErrorException;
import java.net.SocketException;
import java.nio.channels.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Ties a link's sockets to its interface or refuses: what they carry leaves by it or not at all,
 * whatever the routes say. Linux only, where it needs no privilege since 5.7.
 */
public final class InterfaceBinding {
  /** IFNAMSIZ of net/if.h, with the zero at the end. */
  private static final int NAME_BYTES = 16;

  private static final int NOT_PERMITTED = 1;
  private static final int NO_SUCH_DEVICE = 19;

  private final String name;

  /**
   * Ties sockets to an interface, which need not be there yet.
   *
   * @param name as {@code ip link} shows it; not empty, which the kernel would take for "untie"
   */
  public InterfaceBinding(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("an interface without a name");
    }
    this.name = name;
  }

  /** Why no socket of this process can be tied, for people; empty when they can. */
  public static Optional<String> obstacle() {
    return SocketOptions.access() instanceof SocketOptions.Access.Closed closed
        ? Optional.of("to bind to an interface " + closed.reason())
        : Optional.empty();
  }

  /**
   * Ties a socket that is not connected yet.
   *
   * @throws SocketException when it is not tied now, with the reason for people: it must not be
   *     used then
   */
  public void tie(Channel channel) throws SocketException {
    if (!(SocketOptions.access() instanceof SocketOptions.Access.Open open)) {
      throw refused(obstacle().orElseThrow());
    }
    try {
      open.options().set(channel, SocketOptions.INTERFACE, name.getBytes(StandardCharsets.UTF_8));
    } catch (LastErrorException e) {
      throw refused(reason(e));
    }
    // The kernel cuts a name that is too long, and would tie to whatever is called like the rest.
    String tied = boundTo(open.options(), channel);
    if (!tied.equals(name)) {
      throw refused("the kernel has tied it to \"" + tied + "\" in its place");
    }
  }

  private static String boundTo(SocketOptions options, Channel channel) throws SocketException {
    try {
      byte[] value = options.get(channel, SocketOptions.INTERFACE, NAME_BYTES);
      String text = new String(value, StandardCharsets.UTF_8);
      int end = text.indexOf('\0');
      return end < 0 ? text : text.substring(0, end);
    } catch (LastErrorException e) {
      return "";
    }
  }

  private static String reason(LastErrorException failure) {
    return switch (failure.getErrorCode()) {
      case NO_SUCH_DEVICE -> "there is no such interface";
      case NOT_PERMITTED -> "the kernel permits it to root only, which 5.7 and later do not";
      default -> "the kernel refuses: " + failure.getMessage();
    };
  }

  private SocketException refused(String reason) {
    return new SocketException("cannot leave by interface " + name + ": " + reason);
  }
}
