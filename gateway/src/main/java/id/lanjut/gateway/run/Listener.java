package id.lanjut.gateway.run;

import id.lanjut.gateway.config.Endpoint;
import id.lanjut.gateway.door.StayingConnector;
import id.lanjut.gateway.http.ProblemErrorHandler;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One door of the gateway: an HTTP server on one endpoint. */
final class Listener implements AutoCloseable {
  private static final int HEADER_BYTES = 16 << 10;
  private static final long IDLE_MILLIS = 60_000;
  private static final int BACKLOG = 512;

  /** Longer than a till with much to say needs for its next request on the same network. */
  private static final Duration STAY = Duration.ofMillis(5);

  private final Server server;
  private final ServerConnector connector;
  private final Endpoint endpoint;

  private Listener(Server server, ServerConnector connector, Endpoint endpoint) {
    this.server = server;
    this.connector = connector;
    this.endpoint = endpoint;
  }

  /**
   * Opens the door.
   *
   * @param name names its threads
   * @param maxThreads how many requests it may block for at once, on platform threads
   * @throws Exception when the endpoint is taken or cannot be bound
   */
  static Listener open(String name, Endpoint endpoint, int maxThreads, Handler handler)
      throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool(maxThreads, 4);
    threads.setName(name);
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    Server server = new Server(threads);
    server.setErrorHandler(new ProblemErrorHandler());
    server.setHandler(handler);
    // At once: what was accepted is in the journal, and an open page would only be waited for.
    server.setStopTimeout(0);
    ServerConnector connector =
        new StayingConnector(
            server, STAY, maxThreads / 4, System::nanoTime, new HttpConnectionFactory(http()));
    connector.setHost(endpoint.host());
    connector.setPort(endpoint.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(BACKLOG);
    server.addConnector(connector);
    server.start();
    return new Listener(server, connector, endpoint);
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setResponseHeaderSize(HEADER_BYTES);
    // What is encoded in a path belongs to the upstream and is passed on as it came.
    http.setUriCompliance(
        UriCompliance.from(
            "RFC3986,AMBIGUOUS_PATH_ENCODING,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_EMPTY_SEGMENT"));
    return http;
  }

  /** Where it can be reached, with the port that it really has. */
  URI uri() {
    String host = endpoint.host().contains(":") ? "[" + endpoint.host() + "]" : endpoint.host();
    return URI.create("http://" + host + ":" + connector.getLocalPort());
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
