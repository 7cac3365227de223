package id.lanjut.routes.link;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sockets that end together: closing wakes whoever still connects or reads on one of them. */
final class OpenSockets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSockets.class);

  private final List<Socket> sockets = new ArrayList<>();
  private boolean closed;

  synchronized Socket add(Socket socket) {
    sockets.add(socket);
    if (closed) {
      close();
    }
    return socket;
  }

  @Override
  public synchronized void close() {
    closed = true;
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.debug("a probe's socket did not close", e);
      }
    }
    sockets.clear();
  }
}
