package id.lanjut.gateway.demo;

import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.Via;
import id.lanjut.routes.table.UpstreamSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** Sends over the first link that is not cut, else keeps the sale in memory for later. */
final class FakeGateway implements Gateway {
  /** What it does wrong, once. */
  enum Fault {
    NONE,
    LOSES_ONE,
    SENDS_ONE_TWICE,
    REFUSES_ONE,
    NEVER_QUEUES
  }

  private record Charge(String key, String body) {}

  private final URI upstream;

  /** In the order of preference. */
  private final Map<String, HttpClient> clients = new LinkedHashMap<>();

  private final Deque<Charge> queue = new ArrayDeque<>();
  private final Fault fault;
  private final AtomicBoolean faultLeft = new AtomicBoolean(true);
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final ScheduledExecutorService drain = Executors.newSingleThreadScheduledExecutor();

  private FakeGateway(List<LinkSettings> links, UpstreamSettings upstream, Fault fault) {
    links.forEach(link -> clients.put(link.name(), clientOver(link)));
    this.upstream = upstream.url();
    this.fault = fault;
  }

  static Gateway.Opener with(Fault fault) {
    return (data, links, upstream, charge, controls) -> {
      FakeGateway gateway = new FakeGateway(links, upstream, fault);
      gateway.start(controls);
      return gateway;
    };
  }

  private void start(Handler controls) {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Handler.Sequence(controls, new Charges(), new Fates()));
    LifeCycle.start(server);
    var unused = drain.scheduleWithFixedDelay(this::drainOne, 0, 10, TimeUnit.MILLISECONDS);
  }

  @Override
  public URI terminals() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public URI console() {
    return terminals();
  }

  @Override
  public void close() {
    drain.shutdownNow();
    LifeCycle.stop(server);
  }

  private static HttpClient clientOver(LinkSettings link) {
    InetSocketAddress proxy = ((Via.ThroughProxy) link.via()).address();
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHostString(), proxy.getPort())))
        .build();
  }

  /** The name of the link it went over; empty when all are cut. */
  private Optional<String> send(Charge charge) {
    HttpRequest request =
        HttpRequest.newBuilder(upstream.resolve("/v1/charge"))
            .header("Idempotency-Key", charge.key())
            .POST(BodyPublishers.ofString(charge.body()))
            .build();
    for (Map.Entry<String, HttpClient> link : clients.entrySet()) {
      try {
        link.getValue().send(request, BodyHandlers.discarding());
        return Optional.of(link.getKey());
      } catch (IOException cut) {
        // The next one, then.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private synchronized void drainOne() {
    Charge next = queue.peek();
    if (next != null && send(next).isPresent()) {
      queue.remove();
      if (misbehaves(Fault.SENDS_ONE_TWICE)) {
        send(next);
      }
    }
  }

  private synchronized void enqueue(Charge charge) {
    if (!misbehaves(Fault.LOSES_ONE)) {
      queue.add(charge);
    }
  }

  private synchronized boolean isQueued(String key) {
    return queue.stream().anyMatch(charge -> charge.key().equals(key));
  }

  private boolean misbehaves(Fault how) {
    return fault == how && faultLeft.compareAndSet(true, false);
  }

  private final class Charges extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      if (!request.getMethod().equals("POST")) {
        return false;
      }
      String key = String.valueOf(request.getHeaders().get("Idempotency-Key"));
      String body = Content.Source.asString(request);
      answer(new Charge(key, body), response);
      callback.succeeded();
      return true;
    }

    private void answer(Charge charge, Response response) {
      if (misbehaves(Fault.REFUSES_ONE)) {
        response.setStatus(503);
        return;
      }
      Optional<String> link = send(charge);
      if (link.isPresent()) {
        response.setStatus(201);
        response.getHeaders().put("Lanjut-Link", link.get());
      } else if (fault == Fault.NEVER_QUEUES) {
        response.setStatus(503);
      } else {
        enqueue(charge);
        response.setStatus(202);
        response.getHeaders().put("Location", "/-/transactions/" + charge.key());
      }
    }
  }

  private final class Fates extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String path = Request.getPathInContext(request);
      String state = isQueued(path.substring(path.lastIndexOf('/') + 1)) ? "QUEUED" : "DELIVERED";
      Content.Sink.write(response, true, "{\"state\":\"" + state + "\"}", callback);
      return true;
    }
  }
}
