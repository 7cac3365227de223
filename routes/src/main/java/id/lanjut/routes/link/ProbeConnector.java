package id.lanjut.routes.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Makes a TCP connection to a target over one link and drops it. Through an HTTP proxy it asks for
 * a tunnel, through a SOCKS proxy it lets the proxy resolve and connect.
 */
final class ProbeConnector {
  private static final int MAX_STATUS_LINE_BYTES = 256;

  private final Via via;
  private final LinkDns dns;
  private final InstantSource clock;
  private final LinkSockets factory;

  ProbeConnector(Via via, LinkDns dns, InstantSource clock) {
    this.via = via;
    this.dns = dns;
    this.clock = clock;
    this.factory = new LinkSockets(via);
  }

  ProbeResult connect(ProbeTarget target, Duration timeout, OpenSockets sockets) {
    Deadline deadline = new Deadline(clock, clock.millis() + timeout.toMillis());
    try {
      return via instanceof Via.ThroughProxy through
          ? connectThrough(through, target, deadline, sockets)
          : connectDirectly(target, deadline, sockets);
    } catch (IOException e) {
      return new ProbeResult.Failed(
          target.authority() + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private ProbeResult connectDirectly(ProbeTarget target, Deadline deadline, OpenSockets sockets)
      throws IOException {
    InetSocketAddress address = resolve(target.host(), target.port(), deadline);
    try (Socket socket = sockets.add(factory.createSocket())) {
      socket.connect(address, deadline.leftMillis());
      return new ProbeResult.Good();
    }
  }

  private ProbeResult connectThrough(
      Via.ThroughProxy through, ProbeTarget target, Deadline deadline, OpenSockets sockets)
      throws IOException {
    return through.type() == Proxy.Type.SOCKS
        ? connectThroughSocks(target, deadline, sockets)
        : tunnelThrough(through.address(), target, deadline, sockets);
  }

  private ProbeResult connectThroughSocks(
      ProbeTarget target, Deadline deadline, OpenSockets sockets) throws IOException {
    try (Socket socket = sockets.add(new Socket(LinkClient.proxy(via)))) {
      InetSocketAddress unresolved =
          InetSocketAddress.createUnresolved(target.host(), target.port());
      socket.connect(unresolved, deadline.leftMillis());
      return new ProbeResult.Good();
    }
  }

  private ProbeResult tunnelThrough(
      InetSocketAddress proxy, ProbeTarget target, Deadline deadline, OpenSockets sockets)
      throws IOException {
    InetSocketAddress address = resolve(proxy.getHostString(), proxy.getPort(), deadline);
    try (Socket socket = sockets.add(factory.createSocket())) {
      socket.connect(address, deadline.leftMillis());
      socket.getOutputStream().write(connectRequest(target));
      return judge(statusOf(socket, deadline), target);
    }
  }

  private static byte[] connectRequest(ProbeTarget target) {
    String authority = target.authority();
    return ("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The status in the proxy's status line (RFC 9112, section 4). */
  private static int statusOf(Socket socket, Deadline deadline) throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (line.length() < MAX_STATUS_LINE_BYTES) {
      socket.setSoTimeout(deadline.leftMillis());
      int next = in.read();
      if (next == -1 || next == '\n') {
        break;
      }
      line.append((char) next);
    }
    String[] words = line.toString().trim().split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("\\d{3}")) {
      throw new IOException("the proxy did not answer in HTTP");
    }
    return Integer.parseInt(words[1]);
  }

  /**
   * Many proxies make tunnels to port 443 only. Plain HTTP needs none, so there a refusal on
   * principle still shows that the proxy works.
   */
  private static ProbeResult judge(int status, ProbeTarget target) {
    boolean tunnel = status >= 200 && status < 300;
    boolean refusedOnPrinciple = status == 403 || status == 405 || status == 501;
    return tunnel || (refusedOnPrinciple && !target.tunnelled())
        ? new ProbeResult.Good()
        : new ProbeResult.Failed(
            "the proxy answered " + status + " when asked for " + target.authority());
  }

  private InetSocketAddress resolve(String host, int port, Deadline deadline) throws IOException {
    InetAddress address = dns.lookup(host, Duration.ofMillis(deadline.leftMillis())).get(0);
    return new InetSocketAddress(address, port);
  }

  /** When the whole probe must be over. */
  private record Deadline(InstantSource clock, long atMillis) {
    /** At least 1: sockets take 0 for "for ever". */
    int leftMillis() {
      return (int) Math.max(1, atMillis - clock.millis());
    }
  }
}
