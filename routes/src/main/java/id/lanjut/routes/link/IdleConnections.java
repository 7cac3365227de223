package id.lanjut.routes.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import okhttp3.Connection;

/**
 * Looks at a pooled connection before a request is put on it: one that the other side, or a cut
 * line, has closed meanwhile must not take it. A request that is written to a closed connection is
 * <em>unknown</em>, and for a charge that means an inquiry or a person. OkHttp looks only after 10
 * seconds of rest, never for GET, and waits a millisecond each time.
 */
final class IdleConnections implements AutoCloseable {
  private final Deque<Selector> selectors = new ConcurrentLinkedDeque<>();

  /** Whether the other side has closed the connection, or sent what nobody asked for. */
  boolean isStale(Connection connection) throws IOException {
    Socket socket = connection.socket();
    SocketChannel channel = socket.getChannel();
    // A TLS connection may have a session ticket to read, which is no reason to leave it: only a
    // real read can tell. Without a channel (SOCKS) there is nothing but the read.
    return (channel == null || hasInput(channel)) && endsOrSpeaks(socket);
  }

  /** Asks the kernel without waiting and without taking anything: about five system calls. */
  private boolean hasInput(SocketChannel channel) throws IOException {
    Selector pooled = selectors.poll();
    Selector selector = pooled == null ? Selector.open() : pooled;
    try {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      boolean input = selector.selectNow() > 0;
      key.cancel();
      selector.selectNow();
      channel.configureBlocking(true);
      return input;
    } finally {
      selectors.push(selector);
    }
  }

  /** A read that gives anything but a timeout: an end, an error, or a byte out of turn. */
  private static boolean endsOrSpeaks(Socket socket) throws IOException {
    int timeoutMillis = socket.getSoTimeout();
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() >= -1;
    } catch (SocketTimeoutException nothingToRead) {
      socket.setSoTimeout(timeoutMillis);
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  @Override
  public void close() {
    for (Selector selector = selectors.poll(); selector != null; selector = selectors.poll()) {
      try {
        selector.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
