package id.lanjut.routes.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A WAN path that can be cut: a proxy on loopback that takes every name for loopback. HTTP (CONNECT
 * and absolute-form) or SOCKS 5 (RFC 1928), with a sign-in (RFC 7617, RFC 1929) where a test wants
 * one.
 */
final class TestProxy implements AutoCloseable {
  private final Proxy.Type type;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(DaemonThreads.named("test-proxy"));
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final int port;
  private volatile ServerSocket server;
  private volatile Future<?> accepting;
  private volatile int connectStatus = 200;
  private volatile @Nullable SignIn wanted;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private boolean frozen;

  private TestProxy(Proxy.Type type) throws IOException {
    this.type = type;
    this.server = listen(0);
    this.port = server.getLocalPort();
    this.accepting = accept(server);
  }

  static TestProxy http() throws IOException {
    return new TestProxy(Proxy.Type.HTTP);
  }

  static TestProxy socks() throws IOException {
    return new TestProxy(Proxy.Type.SOCKS);
  }

  Via.ThroughProxy via() {
    return new Via.ThroughProxy(type, InetSocketAddress.createUnresolved("127.0.0.1", port));
  }

  /** What it was asked for: request lines, or SOCKS targets as they came. */
  List<String> asked() {
    return asked;
  }

  Via.ThroughProxy via(SignIn signIn) {
    return new Via.ThroughProxy(type, via().address(), signIn);
  }

  /** From now on it serves only who signs in like that. */
  TestProxy wanting(SignIn signIn) {
    wanted = signIn;
    return this;
  }

  /** The heads of all requests that it has read. */
  List<String> heads() {
    return heads;
  }

  void answerConnectWith(int status) {
    connectStatus = status;
  }

  /** Refuses connections and breaks those that stand. */
  void cut() throws IOException {
    server.close();
    // The kernel refuses only after the accepting thread has let go of the socket.
    awaitEnd(accepting);
    closeSockets();
  }

  void restore() throws IOException {
    server = listen(port);
    accepting = accept(server);
  }

  /** Goes on accepting connections and never says or passes on another byte. */
  synchronized void freeze() {
    frozen = true;
  }

  synchronized void thaw() {
    frozen = false;
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    thaw();
    cut();
    threads.shutdownNow();
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private static void awaitEnd(Future<?> task) throws IOException {
    try {
      task.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IOException(e);
    }
  }

  private Future<?> accept(ServerSocket from) {
    return threads.submit(
        () -> {
          while (!from.isClosed()) {
            try {
              Socket client = track(from.accept());
              threads.execute(() -> serve(client));
            } catch (IOException cut) {
              return;
            }
          }
        });
  }

  private Socket track(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private void closeSockets() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  private synchronized void awaitThaw() {
    try {
      while (frozen) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Socket client) {
    awaitThaw();
    try (client) {
      if (type == Proxy.Type.SOCKS) {
        serveSocks(client);
      } else {
        serveHttp(client);
      }
    } catch (IOException e) {
      sockets.remove(client);
    }
  }

  private void serveHttp(Socket client) throws IOException {
    String head = head(client.getInputStream());
    String requestLine = head.substring(0, head.indexOf("\r\n"));
    asked.add(requestLine);
    heads.add(head);
    SignIn needed = wanted;
    if (needed != null && !head.contains("Proxy-Authorization: " + needed.basic() + "\r\n")) {
      client
          .getOutputStream()
          .write(
              ascii("HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"));
      return;
    }
    String[] words = requestLine.split(" ", -1);
    if (words[0].equals("CONNECT")) {
      tunnel(client, words[1]);
      return;
    }
    URI target = URI.create(words[1]);
    Socket upstream = connect(target.getPort());
    String path =
        target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
    upstream.getOutputStream().write(ascii(head.replace(words[1], path)));
    relay(client, upstream);
  }

  private void tunnel(Socket client, String authority) throws IOException {
    if (connectStatus != 200) {
      client.getOutputStream().write(ascii("HTTP/1.1 " + connectStatus + " No\r\n\r\n"));
      return;
    }
    int targetPort = Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
    try {
      Socket upstream = connect(targetPort);
      client.getOutputStream().write(ascii("HTTP/1.1 200 Connected\r\n\r\n"));
      relay(client, upstream);
    } catch (IOException refused) {
      client.getOutputStream().write(ascii("HTTP/1.1 502 Bad Gateway\r\n\r\n"));
    }
  }

  private void serveSocks(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    OutputStream out = client.getOutputStream();
    byte[] offered = in.readNBytes(in.readNBytes(2)[1]);
    SignIn needed = wanted;
    if (needed == null) {
      out.write(new byte[] {5, 0});
    } else if (offered[offered.length - 1] != 2) {
      out.write(new byte[] {5, (byte) 0xff});
      return;
    } else {
      out.write(new byte[] {5, 2});
      in.read();
      String user = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
      String password = new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
      boolean known = user.equals(needed.user()) && password.equals(needed.password());
      out.write(new byte[] {1, (byte) (known ? 0 : 1)});
      if (!known) {
        return;
      }
    }
    byte[] request = in.readNBytes(4);
    if (request.length < 4) {
      return;
    }
    String host =
        request[3] == 3
            ? new String(in.readNBytes(in.read()), StandardCharsets.US_ASCII)
            : InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
    int targetPort = in.read() << 8 | in.read();
    asked.add(host + ":" + targetPort);
    try {
      Socket upstream = connect(targetPort);
      out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
      relay(client, upstream);
    } catch (IOException refused) {
      out.write(new byte[] {5, 5, 0, 1, 0, 0, 0, 0, 0, 0});
    }
  }

  private Socket connect(int targetPort) throws IOException {
    return track(new Socket(InetAddress.getLoopbackAddress(), targetPort));
  }

  private void relay(Socket client, Socket upstream) {
    threads.execute(() -> pump(upstream, client));
    pump(client, upstream);
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      int count;
      while ((count = from.getInputStream().read(buffer)) != -1) {
        awaitThaw();
        to.getOutputStream().write(buffer, 0, count);
      }
    } catch (IOException ended) {
      sockets.remove(from);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next == -1) {
        throw new IOException("ended within a request's head");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
