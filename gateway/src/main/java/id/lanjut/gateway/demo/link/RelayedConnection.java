package id.lanjut.gateway.demo.link;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection through the link, and the one to its target.
 *
 * <p>Answers are relayed as bytes. Requests are read head by head, because each has the absolute
 * form towards a proxy and the origin form towards a server. All requests of a connection must have
 * the same target, as with every client that pools its proxy connections by host; another target is
 * answered with 400.
 */
final class RelayedConnection implements Runnable {
  private static final int HEAD_TIMEOUT_MILLIS = 30_000;
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
  private static final int FAREWELL_TIMEOUT_MILLIS = 500;
  private static final int FAREWELL_MAX_BYTES = 256 * 1024;

  private final Socket client;
  private final Gate gate;
  private final Executor threads;
  private final GatedOutput toClient;
  private @Nullable Socket server;
  private volatile boolean closed;

  RelayedConnection(Socket client, Gate gate, Executor threads) {
    this.client = client;
    this.gate = gate;
    this.threads = threads;
    this.toClient = new GatedOutput(client, gate, this::isOpen);
  }

  /** Serves the connection to its end; it is closed afterwards. */
  @Override
  public void run() {
    try {
      client.setTcpNoDelay(true);
      client.setSoTimeout(HEAD_TIMEOUT_MILLIS);
      serve(new BufferedInputStream(client.getInputStream()));
    } catch (RefusedRequest refused) {
      answer(refused);
    } catch (IOException | RejectedExecutionException broken) {
      // Either side may break off, and cut() does: the other side shall see it as that.
      abort();
    } finally {
      close();
    }
  }

  /** Breaks both sides off: they see a reset, never an end that could pass for a full answer. */
  void abort() {
    end(RelayedConnection::reset);
  }

  private void serve(InputStream requests) throws IOException {
    gate.pass(this::isOpen);
    Optional<RequestHead> first = RequestHead.read(requests);
    if (first.isEmpty()) {
      return;
    }
    Socket target = connect(first.get().target());
    if (first.get().isConnect()) {
      toClient.write(ascii(first.get().version() + " 200 Connection established\r\n\r\n"));
    }
    client.setSoTimeout(0);
    var answers = CompletableFuture.runAsync(() -> relayAnswers(target), threads);
    GatedOutput toServer = new GatedOutput(target, gate, this::isOpen);
    if (first.get().isConnect()) {
      toServer.copyAll(requests);
    } else {
      relayRequests(first.get(), requests, toServer);
    }
    target.shutdownOutput();
    answers.join();
  }

  private void relayRequests(RequestHead first, InputStream requests, GatedOutput toServer)
      throws IOException {
    Optional<RequestHead> head = Optional.of(first);
    while (head.isPresent()) {
      if (!head.get().target().equals(first.target()) || head.get().isConnect()) {
        throw RefusedRequest.malformed("another target on the same connection");
      }
      RequestBody body = RequestBody.of(head.get());
      toServer.write(head.get().towardsTarget());
      body.relay(requests, toServer);
      head = RequestHead.read(requests);
    }
  }

  private void relayAnswers(Socket target) {
    try {
      toClient.copyAll(target.getInputStream());
      client.shutdownOutput();
    } catch (IOException broken) {
      abort();
    }
  }

  private Socket connect(Target target) throws IOException {
    Socket socket = new Socket();
    attach(socket);
    socket.setTcpNoDelay(true);
    try {
      socket.connect(new InetSocketAddress(target.host(), target.port()), CONNECT_TIMEOUT_MILLIS);
    } catch (IOException unreachable) {
      throw new RefusedRequest(502, "cannot reach " + target.host() + ":" + target.port());
    }
    return socket;
  }

  private synchronized void attach(Socket socket) throws IOException {
    if (closed) {
      throw new SocketException("the link was cut");
    }
    server = socket;
  }

  private void answer(RefusedRequest refused) {
    String reason = refused.getMessage() + "\n";
    String head =
        "HTTP/1.1 %d Refused by the link\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
            .formatted(refused.status(), ascii(reason).length);
    try {
      toClient.write(ascii(head + reason));
      client.shutdownOutput();
      // What the client still sends is read, or the reset would overtake the answer.
      client.setSoTimeout(FAREWELL_TIMEOUT_MILLIS);
      client.getInputStream().skip(FAREWELL_MAX_BYTES);
    } catch (IOException gone) {
      abort();
    }
  }

  private boolean isOpen() {
    return !closed;
  }

  private void close() {
    end(RelayedConnection::finish);
  }

  private void end(Consumer<Socket> how) {
    synchronized (this) {
      closed = true;
      how.accept(client);
      if (server != null) {
        how.accept(server);
      }
    }
    gate.wake();
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException alreadyClosed) {
      return;
    }
    finish(socket);
  }

  private static void finish(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
