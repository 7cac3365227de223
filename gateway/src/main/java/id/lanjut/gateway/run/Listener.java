package id.lanjut.gateway.run;

import id.lanjut.gateway.config.Endpoint;
import id.lanjut.gateway.door.StayingConnector;
import id.lanjut.gateway.http.ProblemErrorHandler;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One door of the gateway: an HTTP server on one endpoint. */
final class Listener implements AutoCloseable {
  private static final int HEADER_BYTES = 16 << 10;
  private static final int MAX_ANSWER_HEADER_BYTES = 288 << 10;
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
   * @param threads named after it; on platform threads, as many requests as it may block for
   * @throws Exception when the endpoint is taken or cannot be bound
   */
  static Listener open(
      QueuedThreadPool threads, Endpoint endpoint, Patience patience, Handler handler)
      throws Exception {
    Server server = new Server(threads);
    server.setErrorHandler(new ProblemErrorHandler());
    server.setHandler(handler);
    // At once: what was accepted is in the journal, and an open page would only be waited for.
    server.setStopTimeout(0);
    ServerConnector connector =
        new StayingConnector(
            server,
            STAY,
            threads.getMaxThreads() / 4,
            System::nanoTime,
            new TimedHeads(http(), patience.head()));
    connector.setHost(endpoint.host());
    connector.setPort(endpoint.port());
    connector.setIdleTimeout(patience.silence().toMillis());
    connector.setAcceptQueueSize(BACKLOG);
    server.addConnector(connector);
    server.start();
    return new Listener(server, connector, endpoint);
  }

  /**
   * Threads of a door.
   *
   * @param most platform threads; virtual ones beyond that, where the running Java has them
   */
  static QueuedThreadPool threads(String name, int most) {
    QueuedThreadPool threads = new QueuedThreadPool(most, 4);
    threads.setName(name);
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    return threads;
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setResponseHeaderSize(HEADER_BYTES);
    // What an upstream may say is for OkHttp to limit: it takes as much.
    http.setMaxResponseHeaderSize(MAX_ANSWER_HEADER_BYTES);
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
