package id.lanjut.routes.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A socket that connects to its own target whatever it is told: whoever uses it has looked the name
 * up over the system's route, where the answer may be another one or none.
 */
final class TunnelSocket extends DelegatingSocket {
  /** For whoever asks for no limit. */
  private static final int LONGEST_MILLIS = 60_000;

  private final Socket socket;
  private final Via via;
  private final LinkDns dns;
  private final ProbeTarget target;

  TunnelSocket(Socket socket, Via via, LinkDns dns, ProbeTarget target) throws SocketException {
    super(socket);
    this.socket = socket;
    this.via = via;
    this.dns = dns;
    this.target = target;
  }

  @Override
  public void connect(SocketAddress ignored) throws IOException {
    connect(ignored, 0);
  }

  /** Ends in time as a whole. */
  @Override
  public void connect(SocketAddress ignored, int timeoutMillis) throws IOException {
    long end =
        System.nanoTime() + 1_000_000L * (timeoutMillis > 0 ? timeoutMillis : LONGEST_MILLIS);
    int readTimeoutMillis = socket.getSoTimeout();
    try {
      if (!(via instanceof Via.ThroughProxy through)) {
        socket.connect(resolve(target.host(), target.port(), end), leftMillis(end));
      } else if (through.type() == Proxy.Type.SOCKS) {
        socket.connect(
            InetSocketAddress.createUnresolved(target.host(), target.port()), leftMillis(end));
      } else {
        connectThrough(through, end);
      }
      socket.setSoTimeout(readTimeoutMillis);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void connectThrough(Via.ThroughProxy through, long end) throws IOException {
    InetSocketAddress proxy = through.address();
    socket.connect(resolve(proxy.getHostString(), proxy.getPort(), end), leftMillis(end));
    int status = ProxyTunnel.ask(socket, target, through.signIn(), () -> leftMillis(end));
    if (status / 100 != 2) {
      throw new SocketException(
          "the proxy answered " + status + " when asked for " + target.authority());
    }
  }

  private InetSocketAddress resolve(String host, int port, long end) throws IOException {
    InetAddress address = dns.lookup(host, Duration.ofMillis(leftMillis(end))).get(0);
    return new InetSocketAddress(address, port);
  }

  /** At least 1: sockets take 0 for "for ever". */
  private static int leftMillis(long endNanos) {
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
  }

  @Override
  public @Nullable SocketChannel getChannel() {
    return socket.getChannel();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return socket.getInputStream();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public synchronized void setSoTimeout(int millis) throws SocketException {
    socket.setSoTimeout(millis);
  }

  @Override
  public synchronized int getSoTimeout() throws SocketException {
    return socket.getSoTimeout();
  }

  @Override
  public synchronized void close() throws IOException {
    socket.close();
  }
}
