package id.lanjut.gateway.demo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A sample payment API that counts its effects: every charge with a new key is one; a key that
 * comes again is answered as before, but remembered as sent twice.
 *
 * <p>{@code POST /v1/charge} with {@code Idempotency-Key} and a JSON object with {@code order_id};
 * {@code GET /v1/ping}.
 */
final class SampleApi implements AutoCloseable {
  /** How many charges it remembers; it refuses more with 507, without an effect. */
  static final int MAX_ARRIVALS = 100_000;

  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final int THREADS = 16;

  private final InstantSource clock;
  private final ObjectMapper json = new ObjectMapper();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Map<String, Integer> arrivalsByKey = new HashMap<>();
  private final Server server = new Server(new QueuedThreadPool(THREADS));
  private final ServerConnector connector = new ServerConnector(server, 1, 1);

  private SampleApi(InstantSource clock) {
    this.clock = clock;
  }

  /** Opens the API on a free loopback port. */
  static SampleApi open(InstantSource clock) {
    SampleApi api = new SampleApi(clock);
    api.connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    api.server.addConnector(api.connector);
    api.server.setHandler(api.new Charges());
    LifeCycle.start(api.server);
    return api;
  }

  /** Where it listens, without a path. */
  URI uri() {
    return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort());
  }

  /** How many different keys have reached it. */
  synchronized int effects() {
    return arrivalsByKey.size();
  }

  /** How many keys have reached it more than once. */
  synchronized int sentTwice() {
    return (int) arrivalsByKey.values().stream().filter(count -> count > 1).count();
  }

  /** Whether a key has reached it. */
  synchronized boolean hasReceived(String key) {
    return arrivalsByKey.containsKey(key);
  }

  /** What has reached it, in order, beginning with the arrival of that index. */
  synchronized List<Arrival> arrivals(int from) {
    return List.copyOf(arrivals.subList(from, arrivals.size()));
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }

  private synchronized boolean remember(String key) {
    if (arrivals.size() == MAX_ARRIVALS) {
      return false;
    }
    arrivals.add(new Arrival(key, clock.instant()));
    arrivalsByKey.merge(key, 1, Integer::sum);
    return true;
  }

  private Reply charge(Request request) throws IOException {
    String key = request.getHeaders().get("Idempotency-Key");
    JsonNode order = read(request).path("order_id");
    if (key == null || !order.isTextual()) {
      return new Reply(400, Map.of("error", "a key and an order_id are needed"));
    }
    if (!remember(key)) {
      return new Reply(507, Map.of("error", "the sample API has seen enough"));
    }
    return new Reply(201, Map.of("order_id", order.textValue(), "status", "paid"));
  }

  private JsonNode read(Request request) throws IOException {
    byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY_BYTES);
    try {
      return json.readTree(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }

  private record Reply(int status, Map<String, String> body) {}

  private final class Charges extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      Reply reply = reply(request);
      if (reply == null) {
        return false;
      }
      response.setStatus(reply.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      Content.Sink.write(response, true, json.writeValueAsString(reply.body()), callback);
      return true;
    }

    private @Nullable Reply reply(Request request) throws IOException {
      return switch (request.getMethod() + " " + Request.getPathInContext(request)) {
        case "POST /v1/charge" -> charge(request);
        case "GET /v1/ping" -> new Reply(200, Map.of("status", "ok"));
        default -> null;
      };
    }
  }
}
