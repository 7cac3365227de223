package id.lanjut.gateway.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A terminal that keeps one connection and looks at nothing but the status. */
final class FastTill implements AutoCloseable {
  private static final int READ_MILLIS = 60_000;
  private static final String LENGTH = "content-length: ";

  private final Socket socket;
  private final InputStream in;

  FastTill(URI terminals) throws IOException {
    this.socket = new Socket(terminals.getHost(), terminals.getPort());
    this.socket.setTcpNoDelay(true);
    this.socket.setSoTimeout(READ_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Asks for a charge; the status of the answer. */
  int charge(String route, String key, byte[] body) throws IOException {
    byte[] head =
        "POST /%s HTTP/1.1\r\nHost: shop\r\nIdempotency-Key: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(route, key, body.length)
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer all = ByteBuffer.allocate(head.length + body.length).put(head).put(body);
    socket.getOutputStream().write(all.array());
    return readStatus();
  }

  private int readStatus() throws IOException {
    String first = readLine();
    int length = 0;
    String line = readLine();
    while (!line.isEmpty()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()));
      }
      line = readLine();
    }
    in.skipNBytes(length);
    return Integer.parseInt(first.split(" ", -1)[1]);
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int octet = in.read();
    while (octet != '\n') {
      if (octet == -1) {
        throw new IOException("the connection ended");
      }
      if (octet != '\r') {
        line.append((char) octet);
      }
      octet = in.read();
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
