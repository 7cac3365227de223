package id.lanjut.gateway.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An upstream that shows each request byte by byte and answers with bytes, for what a library on
 * either side would hide. Text is bytes, one for each character.
 */
public final class RawUpstream implements AutoCloseable {
  private static final String LENGTH = "content-length: ";
  private static final int READ_SECONDS = 20;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final Manner manner;

  /** How it answers one request. */
  @FunctionalInterface
  public interface Manner {
    /** Answers on the connection; its request has been read. */
    void answer(Socket socket) throws IOException;
  }

  private RawUpstream(Manner manner) throws IOException {
    this.manner = manner;
    start(this::accept);
  }

  /** Answers each request with the same bytes and keeps the connection. */
  public static RawUpstream saying(String answer) throws IOException {
    return new RawUpstream(socket -> write(socket, answer));
  }

  /** Answers each request as it is told to. */
  public static RawUpstream answering(Manner manner) throws IOException {
    return new RawUpstream(manner);
  }

  /** Writes these bytes at once. */
  public static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-upstream");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try {
      while (true) {
        String head = untilBlankLine(socket.getInputStream());
        if (head.isEmpty()) {
          return;
        }
        requests.add(head + body(head.toLowerCase(Locale.ROOT), socket.getInputStream()));
        manner.answer(socket);
      }
    } catch (IOException e) {
      // Its other side has gone.
    }
  }

  private static String untilBlankLine(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet == -1) {
        return "";
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  private static String body(String head, InputStream in) throws IOException {
    int at = head.indexOf(LENGTH);
    if (at >= 0) {
      int from = at + LENGTH.length();
      int length = Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)));
      return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }
    if (!head.contains("transfer-encoding: chunked")) {
      return "";
    }
    StringBuilder body = new StringBuilder();
    while (!body.toString().endsWith("0\r\n\r\n")) {
      int octet = in.read();
      if (octet == -1) {
        return body.toString();
      }
      body.append((char) octet);
    }
    return body.toString();
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** The next request, with its body; waits for it. */
  public String takeRequest() throws InterruptedException {
    return Objects.requireNonNull(requests.poll(READ_SECONDS, TimeUnit.SECONDS), "no request");
  }

  /** How many requests came that nobody has taken. */
  public int requestsLeft() {
    return requests.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
