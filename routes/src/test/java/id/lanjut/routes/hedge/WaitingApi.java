package id.lanjut.routes.hedge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An API on loopback that answers nothing before a test says so. */
final class WaitingApi implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool(WaitingApi::daemon);
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

  /** A request that has come, and whether the other side has left since. */
  record Arrival(String head, Socket socket, CompletableFuture<Boolean> left) {
    /** Answers without a body. */
    void answer(int status) throws IOException {
      String answer = "HTTP/1.1 " + status + " So\r\nContent-Length: 0\r\n\r\n";
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    void breakOff() throws IOException {
      socket.close();
    }

    /** Waits for the other side's leaving. */
    boolean isLeft() throws Exception {
      return left.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  WaitingApi() throws IOException {
    threads.execute(this::accept);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "waiting-api");
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        threads.execute(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    CompletableFuture<Boolean> left = new CompletableFuture<>();
    try {
      for (String head = head(socket); !head.isEmpty(); head = head(socket)) {
        arrivals.add(new Arrival(head, socket, left));
      }
      left.complete(true);
    } catch (IOException e) {
      left.complete(true);
    }
  }

  /** The next request's head; empty at the end. */
  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next == -1) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  int port() {
    return server.getLocalPort();
  }

  /** The next request that comes. */
  Arrival next() throws InterruptedException {
    return Objects.requireNonNull(
        arrivals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no request came");
  }

  /** Whether a request has come that nobody asked for. */
  boolean hasMore() {
    return !arrivals.isEmpty();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
