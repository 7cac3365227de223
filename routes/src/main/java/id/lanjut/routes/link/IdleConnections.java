package id.lanjut.routes.link;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import okhttp3.Connection;

/**
 * Knows how long pooled connections have been idle, and looks at those that may have been closed
 * meanwhile before a request is put on them. A request that is written to a closed connection is
 * <em>unknown</em>, and for a charge that means an inquiry or a person. OkHttp looks only after 10
 * seconds and never for GET, while many servers close after 5.
 */
final class IdleConnections {
  /** Below this nobody closes, and looking would cost a busy connection a millisecond a request. */
  static final long LOOK_AFTER_MILLIS = 1_000;

  private final int maxConnections;
  private final LongSupplier nowMillis;
  private final Map<Connection, Long> idleSinceMillis = new ConcurrentHashMap<>();

  IdleConnections(int maxConnections, LongSupplier nowMillis) {
    this.maxConnections = maxConnections;
    this.nowMillis = nowMillis;
  }

  void onReleased(Connection connection) {
    if (idleSinceMillis.size() > maxConnections) {
      // Those that the pool closed are never asked for again. Forgetting one costs one look.
      idleSinceMillis.clear();
    }
    idleSinceMillis.put(connection, nowMillis.getAsLong());
  }

  /** Whether the other side has closed the connection, or sent what nobody asked for. */
  boolean isStale(Connection connection) throws IOException {
    Long since = idleSinceMillis.remove(connection);
    return since != null
        && nowMillis.getAsLong() - since >= LOOK_AFTER_MILLIS
        && isReadable(connection.socket());
  }

  /** A read that gives anything but a timeout: an end, an error, or a byte out of turn. */
  private static boolean isReadable(Socket socket) throws IOException {
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
