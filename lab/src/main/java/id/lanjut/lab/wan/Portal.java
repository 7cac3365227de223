package id.lanjut.lab.wan;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A provider's portal: it answers everything with a page to sign in, and counts what it is told.
 */
final class Portal {
  private static final byte[] PAGE =
      "<html><body>Please sign in</body></html>".getBytes(StandardCharsets.US_ASCII);

  private final Consumer<String> told;

  Portal(Consumer<String> told) {
    this.told = told;
  }

  void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      long bytes = exchange.getRequestBody().readAllBytes().length;
      told.accept(
          new Arrival(Arrival.Kind.PORTAL, "", Optional.empty(), System.nanoTime(), bytes)
              .written());
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, PAGE.length);
      exchange.getResponseBody().write(PAGE);
    }
  }
}
