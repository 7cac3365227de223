package id.lanjut.routes.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Asks an HTTP proxy for a tunnel (RFC 9110, section 9.3.6). */
final class ProxyTunnel {
  private static final int MAX_HEAD_BYTES = 8 << 10;

  private ProxyTunnel() {}

  /**
   * Asks over a socket that is connected to the proxy.
   *
   * @param leftMillis how long the proxy may take for its next byte, at least 1
   * @return the answer's status; with a 2xx the socket leads to the target
   */
  static int ask(Socket socket, ProbeTarget target, Optional<SignIn> signIn, IntSupplier leftMillis)
      throws IOException {
    socket.getOutputStream().write(request(target, signIn));
    return headOf(socket, leftMillis);
  }

  private static byte[] request(ProbeTarget target, Optional<SignIn> signIn) {
    String authority = target.authority();
    String proof = signIn.map(known -> "Proxy-Authorization: " + known.basic() + "\r\n").orElse("");
    return ("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n" + proof + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The status in the proxy's status line (RFC 9112, section 4); the rest of its head is read. */
  private static int headOf(Socket socket, IntSupplier leftMillis) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.length() < MAX_HEAD_BYTES && head.indexOf("\r\n\r\n") < 0) {
      socket.setSoTimeout(leftMillis.getAsInt());
      int next = in.read();
      if (next == -1) {
        break;
      }
      head.append((char) next);
    }
    String[] words = head.toString().split("\r?\n", 2)[0].trim().split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}")) {
      throw new IOException("the proxy did not answer in HTTP");
    }
    return Integer.parseInt(words[1]);
  }
}
