package id.lanjut.lab.wan;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The API: a sale has an effect each time it comes, but once where it recognises keys; an inquiry
 * tells truly whether it has; and everything is answered after a while that stands for the way.
 */
final class PaymentApi {
  static final String PAY = "/pay";

  /** Here a key that came before is answered as before, and has no effect again. */
  static final String PAY_BY_KEY = "/keyed";

  private final ScheduledExecutorService later;
  private final Consumer<String> told;
  private final Set<String> paid = ConcurrentHashMap.newKeySet();

  /**
   * @param told hears of each arrival
   */
  PaymentApi(ScheduledExecutorService later, Consumer<String> told) {
    this.later = later;
    this.told = told;
  }

  void serve(HttpExchange exchange) throws IOException {
    long bytes = exchange.getRequestBody().readAllBytes().length;
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/health")) {
      answer(exchange, 200, "fine");
    } else if (exchange.getRequestMethod().equals("POST")) {
      sell(exchange, path.equals(PAY_BY_KEY), bytes);
    } else if (path.startsWith(PAY + "/")) {
      inquire(exchange, path.substring(PAY.length() + 1));
    } else {
      tell(Arrival.Kind.READ, "", exchange, bytes);
      answerLater(exchange, 200, "menu");
    }
  }

  private void sell(HttpExchange exchange, boolean recognisesKeys, long bytes) {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    if (key == null) {
      answerLater(exchange, 400, "no key");
      return;
    }
    boolean isNew = paid.add(key);
    tell(isNew || !recognisesKeys ? Arrival.Kind.SALE : Arrival.Kind.REPEAT, key, exchange, bytes);
    answerLater(exchange, 200, "paid " + key);
  }

  private void inquire(HttpExchange exchange, String key) {
    tell(Arrival.Kind.INQUIRY, key, exchange, 0);
    boolean known = paid.contains(key);
    answerLater(exchange, known ? 200 : 404, known ? "paid " + key : "unknown");
  }

  private void tell(Arrival.Kind kind, String key, HttpExchange exchange, long bytes) {
    Optional<Line> line =
        Line.ofPublicAddress(exchange.getRemoteAddress().getAddress().getHostAddress());
    told.accept(new Arrival(kind, key, line, System.nanoTime(), bytes).written());
  }

  private void answerLater(HttpExchange exchange, int status, String body) {
    var unused =
        later.schedule(
            () -> answer(exchange, status, body), Places.API_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void answer(HttpExchange exchange, int status, String body) {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException brokenOff) {
      // Lines break: that is what this is for. The caller has to find out by itself.
    }
  }
}
