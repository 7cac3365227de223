package id.lanjut.routes.link;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a pooled connection before a request is put on it: one that the other side, or a cut
 * line, has closed meanwhile must not take it. A request that is written to a closed connection is
 * <em>unknown</em>, and for a charge that means an inquiry or a person. OkHttp looks only after 10
 * seconds of rest, never for GET, and waits a millisecond each time.
 */
final class IdleConnections {
  private final Map<SocketChannel, ChannelSocket> sockets = new ConcurrentHashMap<>();

  /** Gets to know a new socket. */
  void made(ChannelSocket socket) {
    sockets.put(socket.getChannel(), socket);
    socket.onClose(() -> sockets.remove(socket.getChannel()));
  }

  /** Whether the other side has closed the connection, or sent what nobody asked for. */
  boolean isStale(Connection connection) throws IOException {
    Socket socket = connection.socket();
    if (socket instanceof ChannelSocket plain) {
      return plain.endsOrSpeaks();
    }
    // A TLS connection may have a session ticket to read, which is no reason to leave it: only a
    // real read can tell.
    ChannelSocket ours = below(socket);
    return (ours == null || ours.hasInput()) && endsOrSpeaks(socket);
  }

  /**
   * Bounds the silence on a connection by the socket's own waiting, without the lock that all of
   * OkHttp's timeouts share and the thread that it wakes.
   */
  void allowSilence(@Nullable Connection connection, int millis) {
    ChannelSocket ours = connection == null ? null : below(connection.socket());
    if (ours != null) {
      ours.allowSilence(millis);
    }
  }

  /** As {@link ChannelSocket#asking}. */
  void asking(@Nullable Connection connection, boolean asking) {
    ChannelSocket ours = connection == null ? null : below(connection.socket());
    if (ours != null) {
      ours.asking(asking);
    }
  }

  /** Ours, also where TLS lies over it. */
  private @Nullable ChannelSocket below(Socket socket) {
    if (socket instanceof ChannelSocket plain) {
      return plain;
    }
    SocketChannel channel = socket.getChannel();
    return channel == null ? null : sockets.get(channel);
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
}
