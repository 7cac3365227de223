package id.lanjut.routes.link;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that does with each connection what MockWebServer is too polite for. */
final class RawServer implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads =
      Executors.newCachedThreadPool(DaemonThreads.named("raw-server"));
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger closed = new AtomicInteger();

  /** What is done with a connection. */
  private interface Manner {
    void serve(Socket socket) throws IOException;
  }

  private RawServer(Manner manner) throws IOException {
    threads.execute(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              sockets.add(socket);
              threads.execute(() -> serve(socket, manner));
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  /** Accepts and says nothing. */
  static RawServer silent() throws IOException {
    return new RawServer(socket -> {});
  }

  /** Answers one request and closes without having announced it. */
  static RawServer closingAfterOneAnswer() throws IOException {
    return new RawServer(
        socket -> {
          readHead(socket);
          socket
              .getOutputStream()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
          socket.close();
        });
  }

  /** Says this as soon as it has read a request's head, and nothing more. */
  static RawServer saying(String text) throws IOException {
    return new RawServer(
        socket -> {
          readHead(socket);
          socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
          socket.shutdownOutput();
        });
  }

  /** Answers one request, and then reads all there is. */
  static RawServer answeringOnce(CompletableFuture<String> end) throws IOException {
    return new RawServer(
        socket -> {
          readHead(socket);
          socket
              .getOutputStream()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
          readToTheEnd(socket, end);
        });
  }

  private static void readToTheEnd(Socket socket, CompletableFuture<String> end) {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      end.complete("an end of what was sent");
    } catch (IOException e) {
      end.complete(Objects.requireNonNull(e.getMessage()));
    }
  }

  /** Reads nothing before it is told to, and then all there is. */
  static RawServer readingAfter(CountDownLatch told, CompletableFuture<String> end)
      throws IOException {
    return new RawServer(
        socket -> {
          try {
            told.await();
            readToTheEnd(socket, end);
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
        });
  }

  /** Says this as soon as it has read a request's head, and stays, saying nothing more. */
  static RawServer pausingAfter(String text) throws IOException {
    return new RawServer(
        socket -> {
          readHead(socket);
          socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        });
  }

  private void serve(Socket socket, Manner manner) {
    try {
      manner.serve(socket);
      if (socket.isClosed()) {
        closed.incrementAndGet();
      }
    } catch (IOException e) {
      closed.incrementAndGet();
    }
  }

  private static void readHead(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next == -1) {
        throw new IOException("ended within a request's head");
      }
      head.append((char) next);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/";
  }

  int connectionCount() {
    return sockets.size();
  }

  int closedCount() {
    return closed.get();
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
