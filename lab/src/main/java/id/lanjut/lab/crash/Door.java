package id.lanjut.lab.crash;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A loopback port that stays ours, whether it listens or refuses: while it refuses, a socket that
 * is bound but does not listen keeps it. Not for use by several threads at once.
 */
final class Door implements Closeable {
  private static final int BACKLOG = 128;
  private static final int BIND_TRIES = 100;
  private static final int BIND_PAUSE_MILLIS = 50;

  private final InetSocketAddress address;
  private Closeable holder;
  private Thread acceptor = new Thread();

  /** Takes a port that is free; it refuses until it is told to listen. */
  Door(int port) throws IOException {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.holder = reserve();
  }

  void listen(Consumer<Socket> visitors) throws IOException {
    holder.close();
    ServerSocket server = new ServerSocket();
    holder = server;
    server.setReuseAddress(true);
    bind(() -> server.bind(address, BACKLOG));
    acceptor = new Thread(() -> acceptAll(server, visitors), "door-" + address.getPort());
    acceptor.setDaemon(true);
    acceptor.start();
  }

  void refuse() throws IOException {
    close();
    holder = reserve();
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

  private Socket reserve() throws IOException {
    Socket socket = new Socket();
    socket.setReuseAddress(true);
    bind(() -> socket.bind(address));
    return socket;
  }

  private interface Binding {
    void bind() throws IOException;
  }

  /** The kernel may need a moment to let go of the socket that had the port before. */
  private static void bind(Binding binding) throws IOException {
    for (int left = BIND_TRIES; ; left--) {
      try {
        binding.bind();
        return;
      } catch (BindException taken) {
        if (left == 0) {
          throw taken;
        }
        pause();
      }
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      TimeUnit.MILLISECONDS.sleep(BIND_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the port was taken");
    }
  }
}
