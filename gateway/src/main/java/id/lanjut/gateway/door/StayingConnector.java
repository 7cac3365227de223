package id.lanjut.gateway.door;

import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;

/**
 * A connector with one acceptor and one selector, whose threads stay for a moment with a connection
 * that is busy. By itself Jetty hands a connection back to its selector after each request, and the
 * next request to another thread: half of the system calls that relaying a request costs.
 */
public final class StayingConnector extends ServerConnector {
  private final Staying staying;

  /** What came in, for as long as somebody else knows it. */
  private final Set<SocketChannel> accepted =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /**
   * How threads stay.
   *
   * @param stay a request that comes sooner than this after the one before makes its connection
   *     busy, and a thread waits so long for the next
   * @param places how many threads may wait like that at once
   */
  record Staying(Duration stay, Semaphore places, LongSupplier nanoTime) {}

  /**
   * Makes a connector that is not open yet.
   *
   * @param stay how long a thread waits with a busy connection, and what makes one busy
   * @param maxStaying how many threads may wait like that at once
   * @param nanoTime counts evenly
   */
  public StayingConnector(
      Server server,
      Duration stay,
      int maxStaying,
      LongSupplier nanoTime,
      ConnectionFactory factory) {
    super(server, 1, 1, factory);
    this.staying = new Staying(stay, new Semaphore(maxStaying), nanoTime);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    SocketChannelEndPoint endPoint =
        new StayingEndPoint(channel, selector, key, getScheduler(), staying);
    endPoint.setIdleTimeout(getIdleTimeout());
    return endPoint;
  }

  @Override
  protected void configure(Socket socket) {
    super.configure(socket);
    SocketChannel channel = socket.getChannel();
    accepted.add(channel);
    if (!isRunning()) {
      IO.close(channel);
    }
  }

  /**
   * By itself Jetty closes only connections that it has begun to serve. One that was accepted in
   * the moment before would stay open, and whoever has asked there would wait.
   */
  @Override
  protected void doStop() throws Exception {
    try {
      super.doStop();
    } finally {
      List.copyOf(accepted).forEach(IO::close);
    }
  }
}
