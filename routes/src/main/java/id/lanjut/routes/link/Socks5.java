package id.lanjut.routes.link;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Asks a SOCKS proxy for a connection (RFC 1928), and signs in where it is told to (RFC 1929). The
 * JDK knows one sign-in for the whole process; each link has its own.
 */
final class Socks5 {
  private static final int VERSION = 5;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int MAX_NAME_BYTES = 255;

  private static final int NO_SIGN_IN = 0;
  private static final int PASSWORD = 2;
  private static final int PASSWORD_VERSION = 1;

  private static final List<String> REFUSALS =
      List.of(
          "it has failed",
          "its rules do not allow it",
          "the network is unreachable",
          "the host is unreachable",
          "the connection was refused",
          "the time to live is over",
          "it does not know the command",
          "it does not know this kind of address");

  private final Socket socket;
  private final IntSupplier leftMillis;

  /**
   * Speaks over a socket that is connected to the proxy.
   *
   * @param leftMillis how long the proxy may take for its next byte, at least 1
   */
  Socks5(Socket socket, IntSupplier leftMillis) {
    this.socket = socket;
    this.leftMillis = leftMillis;
  }

  /** Returns when the socket leads to the target; a name is handed on as it is. */
  void connect(InetSocketAddress target, Optional<SignIn> signIn) throws IOException {
    signIn(signIn);
    socket.getOutputStream().write(request(target));
    byte[] reply = answer(4);
    if (reply[1] != 0) {
      int code = reply[1] & 0xff;
      String why = code <= REFUSALS.size() ? REFUSALS.get(code - 1) : "it answered " + code;
      throw refused("makes no connection: " + why);
    }
    readAddress(reply[3]);
  }

  /** The proxy chooses whether it wants to know who asks. */
  private void signIn(Optional<SignIn> signIn) throws IOException {
    socket
        .getOutputStream()
        .write(
            signIn.isPresent()
                ? new byte[] {VERSION, 2, NO_SIGN_IN, PASSWORD}
                : new byte[] {VERSION, 1, NO_SIGN_IN});
    int chosen = answer(2)[1];
    if (chosen == PASSWORD && signIn.isPresent()) {
      show(signIn.get());
    } else if (chosen != NO_SIGN_IN) {
      throw refused(signIn.isPresent() ? "wants another way to sign in" : "wants a sign-in");
    }
  }

  private void show(SignIn signIn) throws IOException {
    byte[] user = signIn.user().getBytes(StandardCharsets.UTF_8);
    byte[] password = signIn.password().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(PASSWORD_VERSION);
    out.write(user.length);
    out.writeBytes(user);
    out.write(password.length);
    out.writeBytes(password);
    socket.getOutputStream().write(out.toByteArray());
    if (read(2)[1] != 0) {
      throw refused("does not take this user and password");
    }
  }

  private static byte[] request(InetSocketAddress target) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {VERSION, CONNECT, 0});
    InetAddress address = target.getAddress();
    if (address == null || address.isAnyLocalAddress()) {
      byte[] name = target.getHostString().getBytes(StandardCharsets.US_ASCII);
      if (name.length > MAX_NAME_BYTES) {
        throw new SocketException("the name is too long for a SOCKS proxy");
      }
      out.write(NAME);
      out.write(name.length);
      out.writeBytes(name);
    } else {
      byte[] bytes = address.getAddress();
      out.write(bytes.length == 4 ? IPV4 : IPV6);
      out.writeBytes(bytes);
    }
    out.write(target.getPort() >> 8);
    out.write(target.getPort());
    return out.toByteArray();
  }

  /** What it is connected from, which is of no use; what follows it is the target's. */
  private void readAddress(byte kind) throws IOException {
    switch (kind) {
      case IPV4 -> read(4 + 2);
      case IPV6 -> read(16 + 2);
      case NAME -> read((read(1)[0] & 0xff) + 2);
      default -> throw notSocks();
    }
  }

  private byte[] answer(int count) throws IOException {
    byte[] bytes = read(count);
    if (bytes[0] != VERSION) {
      throw notSocks();
    }
    return bytes;
  }

  /** Not a byte more than that: the next one may be the target's. */
  private byte[] read(int count) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[count];
    int read = 0;
    while (read < count) {
      socket.setSoTimeout(leftMillis.getAsInt());
      int more = in.read(bytes, read, count - read);
      if (more == -1) {
        throw new EOFException("the SOCKS proxy closed the connection");
      }
      read += more;
    }
    return bytes;
  }

  private static SocketException notSocks() {
    return refused("does not answer in SOCKS 5");
  }

  private static SocketException refused(String reason) {
    return new SocketException("the SOCKS proxy " + reason);
  }
}
