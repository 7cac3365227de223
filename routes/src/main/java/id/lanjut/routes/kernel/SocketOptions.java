package id.lanjut.routes.kernel;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.SocketException;
import java.nio.channels.Channel;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Socket options that Linux has and the JDK does not know, set through the C library. */
final class SocketOptions {
  /** SO_BINDTODEVICE (socket(7)): whatever the routes say, it leaves by this interface. */
  static final Option INTERFACE = new Option("SO_BINDTODEVICE", 1, 25);

  /** TCP_USER_TIMEOUT (tcp(7)): for how long sent bytes may stay without an acknowledgement. */
  static final Option UNACKNOWLEDGED_MILLIS = new Option("TCP_USER_TIMEOUT", 6, 18);

  /** Their numbers are others there. */
  private static final Set<String> NUMBERED_OTHERWISE = Set.of("mips", "sparc", "alpha", "parisc");

  private final LibC libc;
  private final MethodHandle descriptor;

  /** An option by its numbers on Linux, and its name for people. */
  record Option(String name, int level, int number) {}

  /** Whether they can be reached in this process, which does not change. */
  sealed interface Access {
    /** They can. */
    record Open(SocketOptions options) implements Access {}

    /** They cannot, and why, for people. */
    record Closed(String reason) implements Access {}
  }

  /** Found out once, when it is first wanted: loading a library takes a tenth of a second. */
  private static final class Here {
    private static final Access ACCESS =
        accessOn(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  private SocketOptions(LibC libc, MethodHandle descriptor) {
    this.libc = libc;
    this.descriptor = descriptor;
  }

  static Access access() {
    return Here.ACCESS;
  }

  static Access accessOn(String system, String processor) {
    Optional<String> foreign = foreign(system, processor);
    if (foreign.isPresent()) {
      return new Access.Closed(foreign.get());
    }
    try {
      LibC libc = Native.load("c", LibC.class);
      return new Access.Open(new SocketOptions(libc, descriptorOfAChannel()));
    } catch (IllegalAccessException e) {
      return new Access.Closed(
          "needs a JVM that is started with --add-exports java.base/sun.nio.ch=ALL-UNNAMED, as"
              + " java -jar lanjut.jar is");
    } catch (ReflectiveOperationException | LinkageError e) {
      // No place to unpack the library into, or a JVM that is built otherwise.
      return new Access.Closed("is not possible in this JVM: " + e);
    }
  }

  /** Why the numbers of Linux mean nothing here, for people; empty where they do. */
  static Optional<String> foreign(String system, String processor) {
    return system.equals("Linux") && NUMBERED_OTHERWISE.stream().noneMatch(processor::startsWith)
        ? Optional.empty()
        : Optional.of("works on Linux only, and this is " + system + " on " + processor);
  }

  /** The JDK keeps a channel's descriptor to itself. */
  private static MethodHandle descriptorOfAChannel() throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .unreflect(Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal"))
        .asType(MethodType.methodType(int.class, Object.class));
  }

  /**
   * Sets an option of an open channel's socket.
   *
   * @throws LastErrorException when the kernel refuses
   */
  void set(Channel channel, Option option, byte[] value) throws SocketException {
    libc.setsockopt(descriptorOf(channel), option.level(), option.number(), value, value.length);
  }

  /**
   * Reads an option of an open channel's socket.
   *
   * @param most how long its value can be, in bytes
   * @throws LastErrorException when the kernel refuses
   */
  byte[] get(Channel channel, Option option, int most) throws SocketException {
    byte[] value = new byte[most];
    IntByReference length = new IntByReference(most);
    libc.getsockopt(descriptorOf(channel), option.level(), option.number(), value, length);
    return Arrays.copyOf(value, length.getValue());
  }

  private int descriptorOf(Channel channel) throws SocketException {
    try {
      return (int) descriptor.invokeExact((Object) channel);
    } catch (Throwable e) {
      // What a handle declares; behind it is a getter.
      throw new SocketException("a socket without a descriptor: " + e);
    }
  }
}
