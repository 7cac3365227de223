package id.lanjut.lab.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * The shop's own system, which wants to know how each sale ended. Now and then it refuses a
 * callback, and now and then it takes one and is cut off before it can say so.
 */
final class CallbackListener implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CALLS_TO_A_REFUSAL = 10;
  private static final int CALLS_TO_A_CUT = 20;
  private static final int NO_BODY = -1;

  private final Chance chance;
  private final HttpServer server;
  private final List<Told> told = new ArrayList<>();
  private final Map<String, Integer> timesById = new HashMap<>();
  private boolean calm = true;

  private CallbackListener(Chance chance, HttpServer server) {
    this.chance = chance;
    this.server = server;
  }

  /** Opens it on a free port. */
  static CallbackListener open(Chance chance, Executor threads) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    CallbackListener listener = new CallbackListener(chance, HttpServer.create(address, 0));
    listener.server.setExecutor(threads);
    listener.server.createContext("/", listener::serve);
    listener.server.start();
    return listener;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode data = JSON.readTree(exchange.getRequestBody()).path("data");
      String callback = exchange.getRequestHeaders().getFirst("webhook-id");
      Told news = new Told(callback, data.path("id").asText(), data.path("state").asText());
      RandomGenerator random = mood(callback);
      if (refuses(random)) {
        exchange.sendResponseHeaders(500, NO_BODY);
        return;
      }
      take(news);
      if (!cuts(random)) {
        exchange.sendResponseHeaders(204, NO_BODY);
      }
    }
  }

  private synchronized RandomGenerator mood(String callback) {
    return chance.of("callback " + callback + " " + timesById.merge(callback, 1, Integer::sum));
  }

  private synchronized boolean refuses(RandomGenerator random) {
    return !calm && Chance.oneIn(CALLS_TO_A_REFUSAL, random);
  }

  private synchronized boolean cuts(RandomGenerator random) {
    return !calm && Chance.oneIn(CALLS_TO_A_CUT, random);
  }

  private synchronized void take(Told news) {
    told.add(news);
  }

  /** From now on it refuses some. */
  synchronized void begin() {
    calm = false;
  }

  /** From now on it takes every callback. */
  synchronized void calm() {
    calm = true;
  }

  synchronized List<Told> told() {
    return List.copyOf(told);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
