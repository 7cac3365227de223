package id.lanjut.gateway.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP as bytes on a socket, for what a well-behaved client refuses to send or to leave unread. */
final class RawHttp {
  private RawHttp() {}

  /** A connection that has sent one request and reads nothing by itself. */
  static Socket open(int port, int receiveBufferBytes, String... lines) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(receiveBufferBytes);
    socket.setSoTimeout(10_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    String head = String.join("\r\n", lines) + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Sends one request as it is written, and reads until the other side closes. */
  static Answer exchange(int port, String... lines) throws IOException {
    try (Socket socket = open(port, 65_536, String.join("\r\n", lines), "Connection: close")) {
      byte[] all = socket.getInputStream().readAllBytes();
      String[] parts = new String(all, StandardCharsets.UTF_8).split("\r\n\r\n", 2);
      return new Answer(Integer.parseInt(parts[0].substring(9, 12)), parts[0], parts[1]);
    }
  }

  record Answer(int status, String head, String body) {}
}
