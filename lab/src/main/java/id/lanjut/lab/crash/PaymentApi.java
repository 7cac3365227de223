package id.lanjut.lab.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The upstream: a payment API that knows what has really happened.
 *
 * <p>{@code POST /charge} happens each time it comes; {@code GET /charge/KEY} says truly whether it
 * has. {@code POST /dedup} happens once for a key, however often it comes. Every link leads here,
 * so that it answers a proxy's CONNECT too: that is how the gateway looks whether a link works.
 */
final class PaymentApi implements AutoCloseable {
  private static final int BACKLOG = 256;

  private final Surroundings surroundings;
  private final ServerSocket server;
  private final ExecutorService threads;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * What it works with.
   *
   * @param arrived told when a charge's request is complete, before its answer
   * @param answered told when a charge's answer has been written
   */
  record Surroundings(
      Chance chance, Effects effects, Mishaps mishaps, Runnable arrived, Runnable answered) {}

  private PaymentApi(Surroundings surroundings, ExecutorService threads) throws IOException {
    this.surroundings = surroundings;
    this.threads = threads;
    this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  }

  /** Opens it on a free port. */
  static PaymentApi open(Surroundings surroundings, ExecutorService threads) throws IOException {
    PaymentApi api = new PaymentApi(surroundings, threads);
    threads.execute(api::acceptAll);
    return api;
  }

  int port() {
    return server.getLocalPort();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  private void acceptAll() {
    for (int number = 0; !server.isClosed(); number++) {
      try {
        serve(server.accept(), number);
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException("accepts no more", e);
        }
      }
    }
  }

  private void serve(Socket socket, int number) {
    open.add(socket);
    threads.execute(
        () -> {
          new ApiConnection(socket, surroundings, number, this::waitsOut).run();
          open.remove(socket);
        });
  }

  /** Lets time pass, unless the API is closed meanwhile; whether it was not. */
  private boolean waitsOut(Duration time) {
    try {
      return !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    open.forEach(Sockets::reset);
  }
}
