package id.lanjut.routes.link;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link's sockets for what speaks no HTTP; they end when the link goes down. */
final class Tunnels {
  private static final Logger LOG = LoggerFactory.getLogger(Tunnels.class);

  private final Via via;
  private final LinkDns dns;
  private final LinkSockets sockets;
  private final Set<ChannelSocket> open = ConcurrentHashMap.newKeySet();

  Tunnels(Via via, LinkDns dns, Line line) {
    this.via = via;
    this.dns = dns;
    this.sockets = new LinkSockets(via, dns, line.cut(), line.requests(), this::made);
  }

  private void made(ChannelSocket socket) {
    open.add(socket);
    socket.onClose(() -> open.remove(socket));
  }

  /** As {@link Link#socketsTo}. */
  SocketFactory to(String host, int port) {
    return new UnconnectedSockets() {
      @Override
      public Socket createSocket() throws IOException {
        return new TunnelSocket(
            sockets.createSocket(), via, dns, new ProbeTarget(host, port, true));
      }
    };
  }

  void closeAll() {
    for (ChannelSocket socket : List.copyOf(open)) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.debug("a socket did not close", e);
      }
    }
  }
}
