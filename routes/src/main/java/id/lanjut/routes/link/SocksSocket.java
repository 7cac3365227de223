package id.lanjut.routes.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A socket that connects through a link's SOCKS proxy; its addresses are those on the way there.
 */
final class SocksSocket extends DelegatingSocket {
  /** For whoever asks for no limit. */
  private static final int LONGEST_MILLIS = 60_000;

  private final ChannelSocket socket;
  private final Via.ThroughProxy through;
  private final LinkDns dns;

  SocksSocket(ChannelSocket socket, Via.ThroughProxy through, LinkDns dns) throws SocketException {
    super(socket);
    this.socket = socket;
    this.through = through;
    this.dns = dns;
  }

  @Override
  public void connect(SocketAddress target) throws IOException {
    connect(target, 0);
  }

  /** Ends in time as a whole, whatever the proxy does. */
  @Override
  public void connect(SocketAddress target, int timeoutMillis) throws IOException {
    long end =
        System.nanoTime() + 1_000_000L * (timeoutMillis > 0 ? timeoutMillis : LONGEST_MILLIS);
    int readTimeoutMillis = socket.getSoTimeout();
    try {
      InetSocketAddress proxy = through.address();
      Duration left = Duration.ofMillis(leftMillis(end));
      InetAddress address = dns.lookup(proxy.getHostString(), left).get(0);
      connect(new InetSocketAddress(address, proxy.getPort()), end);
      new Socks5(socket, () -> leftMillis(end))
          .connect((InetSocketAddress) target, through.signIn());
      socket.setSoTimeout(readTimeoutMillis);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** OkHttp has words of its own for what looks like a target that refuses. */
  private void connect(InetSocketAddress proxy, long endNanos) throws IOException {
    try {
      socket.connect(proxy, leftMillis(endNanos));
    } catch (ConnectException e) {
      throw new SocketException("the SOCKS proxy " + proxy + ": " + e.getMessage());
    }
  }

  /** At least 1: sockets take 0 for "for ever". */
  private static int leftMillis(long endNanos) {
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
  }

  @Override
  public SocketChannel getChannel() {
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
  public synchronized void setSoTimeout(int millis) {
    socket.setSoTimeout(millis);
  }

  @Override
  public synchronized int getSoTimeout() {
    return socket.getSoTimeout();
  }

  @Override
  public synchronized void close() throws IOException {
    socket.close();
  }
}
