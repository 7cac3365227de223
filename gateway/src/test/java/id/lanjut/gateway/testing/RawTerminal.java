package id.lanjut.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A terminal that says exactly what it is told to; its text is bytes, one for each character. */
public final class RawTerminal implements AutoCloseable {
  private static final int READ_MILLIS = 20_000;

  private final Socket socket;

  /** Connects to a gateway's terminals' side. */
  public RawTerminal(URI terminals) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), terminals.getPort());
    socket.setSoTimeout(READ_MILLIS);
  }

  /** The same from this address of this computer. */
  public RawTerminal(URI terminals, InetAddress from) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), terminals.getPort(), from, 0);
    socket.setSoTimeout(READ_MILLIS);
  }

  /** Sends these bytes at once. */
  public RawTerminal say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** Reads a head, with the empty line that ends it. */
  public String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = socket.getInputStream().read();
      assertThat(octet).as("after: %s", head).isNotNegative();
      head.append((char) octet);
    }
    return head.toString();
  }

  /** Reads so many bytes. */
  public String bytes(int count) throws IOException {
    return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
  }

  /** Reads all until the gateway closes. */
  public String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Whether the gateway closed it; a reset is one too, as it may not have read everything. */
  public boolean isOver() throws IOException {
    try {
      return socket.getInputStream().read() == -1;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
