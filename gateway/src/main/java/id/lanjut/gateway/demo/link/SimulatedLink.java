package id.lanjut.gateway.demo.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A WAN link made of software: an HTTP forward proxy on a loopback port, for CONNECT (RFC 9110,
 * section 9.3.6) and for absolute http URIs (RFC 9112, section 3.2.2), that leads to loopback only.
 *
 * <p>It is used as {@code via: {proxy: "http://127.0.0.1:port"}}. Requests are carried byte by
 * byte: nothing is retried, buffered as a whole, or answered by the link itself, except requests
 * that it refuses (400, 403, 431, 501) and targets that it cannot reach (502). All methods may be
 * called at any time from any thread.
 */
public final class SimulatedLink implements AutoCloseable {
  /** How many connections it carries at once; more are reset. Each takes two threads. */
  public static final int MAX_CONNECTIONS = 256;

  private final String name;

  /** Also the lock for switching it, which waits for its acceptor and so must not hold this. */
  private final LoopbackPort port;

  private final Gate gate = new Gate();
  private final Set<RelayedConnection> connections = new HashSet<>();
  private final ExecutorService threads;
  private boolean cut = true;

  private SimulatedLink(String name, LoopbackPort port) {
    this.name = name;
    this.port = port;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "simulated-link-" + name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens a link on a free port.
   *
   * @throws IOException when there is none
   */
  public static SimulatedLink open(String name) throws IOException {
    SimulatedLink link = new SimulatedLink(name, LoopbackPort.take());
    link.restore();
    return link;
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** Where it listens; the same for as long as it is open. The host is an address, unresolved. */
  public InetSocketAddress address() {
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    return InetSocketAddress.createUnresolved(host, port.number());
  }

  /** Resets all its connections and refuses new ones. Does nothing when it is cut. */
  public void cut() {
    synchronized (port) {
      if (!isCut()) {
        setCut(true);
        refuse();
      }
    }
  }

  /** Accepts connections again, on the same port. Does nothing when it is not cut. */
  public void restore() {
    synchronized (port) {
      if (isCut()) {
        setCut(false);
        listen();
      }
    }
  }

  /** Whether it is cut. */
  public synchronized boolean isCut() {
    return cut;
  }

  /** Moves no byte any more; connections are still accepted, and none is closed. */
  public void freeze() {
    gate.freeze();
  }

  /** Moves bytes again, those first that were held. */
  public void thaw() {
    gate.thaw();
  }

  /** How many connections it carries now. */
  public synchronized int connections() {
    return connections.size();
  }

  /** Ends all of it for good; the port is free afterwards. */
  @Override
  public void close() {
    cut();
    synchronized (port) {
      try {
        port.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    threads.shutdown();
  }

  private void listen() {
    try {
      port.listen(this::carry);
    } catch (IOException e) {
      setCut(true);
      throw new UncheckedIOException(e);
    }
  }

  private void refuse() {
    try {
      port.refuse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      abortAll();
    }
  }

  private synchronized void abortAll() {
    connections.forEach(RelayedConnection::abort);
  }

  private synchronized void setCut(boolean now) {
    cut = now;
  }

  private synchronized void carry(Socket client) {
    RelayedConnection connection = new RelayedConnection(client, gate, threads);
    if (cut || connections.size() == MAX_CONNECTIONS) {
      connection.abort();
      return;
    }
    connections.add(connection);
    threads.execute(
        () -> {
          connection.run();
          forget(connection);
        });
  }

  private synchronized void forget(RelayedConnection connection) {
    connections.remove(connection);
  }
}
