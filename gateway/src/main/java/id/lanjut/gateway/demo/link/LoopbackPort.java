package id.lanjut.gateway.demo.link;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/**
 * One loopback port that stays ours, whether it listens or refuses.
 *
 * <p>While it refuses, a socket that is bound but does not listen keeps the port: the system
 * answers connects with a reset, and hands the number to nobody else as an outgoing port, so that
 * listening again on the same one cannot fail. Not for use by several threads at once.
 */
final class LoopbackPort implements Closeable {
  private static final int BACKLOG = 128;

  private final int number;
  private Closeable holder;
  private Thread acceptor = new Thread();

  private LoopbackPort(int number, Closeable holder) {
    this.number = number;
    this.holder = holder;
  }

  /** Takes a free port; it refuses until it is told to listen. */
  static LoopbackPort take() throws IOException {
    Socket reservation = reserve(0);
    return new LoopbackPort(reservation.getLocalPort(), reservation);
  }

  int number() {
    return number;
  }

  /** Listens from now on; each visitor is handed over by one thread of its own. */
  void listen(Consumer<Socket> visitors) throws IOException {
    holder.close();
    ServerSocket server = new ServerSocket();
    holder = server;
    server.setReuseAddress(true);
    server.bind(address(number), BACKLOG);
    acceptor = new Thread(() -> acceptAll(server, visitors), "loopback-port-" + number);
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** Refuses from now on; visitors that nobody has accepted yet are reset. */
  void refuse() throws IOException {
    close();
    holder = reserve(number);
  }

  @Override
  public void close() throws IOException {
    holder.close();
    try {
      // A thread that waits in accept keeps a closed socket listening until it has left.
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the port stopped listening");
    }
  }

  private static void acceptAll(ServerSocket server, Consumer<Socket> visitors) {
    while (!server.isClosed()) {
      try {
        visitors.accept(server.accept());
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException("accepts no more", e);
        }
      }
    }
  }

  private static Socket reserve(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReuseAddress(true);
    socket.bind(address(port));
    return socket;
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
