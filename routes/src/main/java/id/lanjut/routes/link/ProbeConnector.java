package id.lanjut.routes.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes a TCP connection to a target over one link and drops it. Through an HTTP proxy it asks for
 * a tunnel, through a SOCKS proxy it lets the proxy resolve and connect. When it looks closely, it
 * also has an HTTPS target show its certificate: a portal can connect, but not be the target.
 */
final class ProbeConnector {
  /** RFC 9110, section 15.5.8. */
  private static final int SIGN_IN_REQUIRED = 407;

  private final Via via;
  private final LinkDns dns;
  private final InstantSource clock;
  private final LinkSockets factory;

  ProbeConnector(Via via, LinkDns dns, InstantSource clock, Line line) {
    this.via = via;
    this.dns = dns;
    this.clock = clock;
    this.factory = new LinkSockets(via, dns, line.cut(), line.probes());
  }

  /**
   * Connects.
   *
   * @param closely whether an HTTPS target has to show that it is the target
   */
  ProbeResult connect(ProbeTarget target, boolean closely, Duration timeout, OpenSockets sockets) {
    Deadline deadline = new Deadline(clock, clock.millis() + timeout.toMillis());
    Attempt attempt = new Attempt(target, closely && target.tunnelled(), deadline, sockets);
    try {
      return via instanceof Via.ThroughProxy through
          ? connectThrough(through, attempt)
          : connectDirectly(attempt);
    } catch (IOException e) {
      return Certificates.fault(e)
          .<ProbeResult>map(
              fault -> new ProbeResult.Captive(target.authority() + " shows " + fault))
          .orElseGet(() -> failed(target, e));
    }
  }

  private static ProbeResult failed(ProbeTarget target, IOException failure) {
    return new ProbeResult.Failed(
        target.authority()
            + ": "
            + failure.getClass().getSimpleName()
            + ": "
            + failure.getMessage(),
        failure instanceof SocketTimeoutException);
  }

  /** One attempt to connect. */
  private record Attempt(
      ProbeTarget target, boolean secured, Deadline deadline, OpenSockets sockets) {
    /** What is known once there is a connection to the target. */
    ProbeResult over(Socket socket) throws IOException {
      if (secured) {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        socket.setSoTimeout(deadline.leftMillis());
        try (SSLSocket layered =
            (SSLSocket) factory.createSocket(socket, target.host(), target.port(), true)) {
          SSLParameters parameters = layered.getSSLParameters();
          parameters.setEndpointIdentificationAlgorithm("HTTPS");
          layered.setSSLParameters(parameters);
          layered.startHandshake();
        }
      }
      return new ProbeResult.Good();
    }
  }

  private ProbeResult connectDirectly(Attempt attempt) throws IOException {
    ProbeTarget target = attempt.target();
    InetSocketAddress address = resolve(target.host(), target.port(), attempt.deadline());
    try (Socket socket = attempt.sockets().add(factory.createSocket())) {
      socket.connect(address, attempt.deadline().leftMillis());
      return attempt.over(socket);
    }
  }

  private ProbeResult connectThrough(Via.ThroughProxy through, Attempt attempt) throws IOException {
    return through.type() == Proxy.Type.SOCKS
        ? connectThroughSocks(attempt)
        : tunnelThrough(through, attempt);
  }

  private ProbeResult connectThroughSocks(Attempt attempt) throws IOException {
    ProbeTarget target = attempt.target();
    try (Socket socket = attempt.sockets().add(factory.createSocket())) {
      InetSocketAddress unresolved =
          InetSocketAddress.createUnresolved(target.host(), target.port());
      socket.connect(unresolved, attempt.deadline().leftMillis());
      return attempt.over(socket);
    }
  }

  private ProbeResult tunnelThrough(Via.ThroughProxy through, Attempt attempt) throws IOException {
    Deadline deadline = attempt.deadline();
    InetSocketAddress proxy = through.address();
    InetSocketAddress address = resolve(proxy.getHostString(), proxy.getPort(), deadline);
    try (Socket socket = attempt.sockets().add(factory.createSocket())) {
      socket.connect(address, deadline.leftMillis());
      int status =
          ProxyTunnel.ask(socket, attempt.target(), through.signIn(), deadline::leftMillis);
      return status >= 200 && status < 300 ? attempt.over(socket) : judge(status, attempt.target());
    }
  }

  /**
   * Many proxies make tunnels to port 443 only. Plain HTTP needs none, so there a refusal on
   * principle still shows that the proxy works.
   */
  private static ProbeResult judge(int status, ProbeTarget target) {
    if (status == SIGN_IN_REQUIRED) {
      return new ProbeResult.Failed("the proxy wants another user and password, or one at all");
    }
    boolean refusedOnPrinciple = status == 403 || status == 405 || status == 501;
    return refusedOnPrinciple && !target.tunnelled()
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
