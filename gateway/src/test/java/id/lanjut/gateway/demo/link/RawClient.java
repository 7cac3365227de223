package id.lanjut.gateway.demo.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that says exactly what it is told to. */
final class RawClient implements AutoCloseable {
  private final Socket socket;

  RawClient(InetSocketAddress proxy) throws IOException {
    socket = new Socket(InetAddress.getByName(proxy.getHostString()), proxy.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
  }

  void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** What comes until exactly this text has come. */
  String hearUntil(String end) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf(end) < 0) {
      int octet = socket.getInputStream().read();
      if (octet == -1) {
        throw new IOException("ended after: " + heard);
      }
      heard.append((char) octet);
    }
    return heard.toString();
  }

  /** All that comes until the other side ends the connection. */
  String hearToTheEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** How many bytes are there to be read. */
  int available() throws IOException {
    return socket.getInputStream().available();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
