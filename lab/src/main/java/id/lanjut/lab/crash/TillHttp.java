package id.lanjut.lab.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** How tills talk to the gateway. */
final class TillHttp {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;

  TillHttp(URI gateway) {
    this.gateway = gateway;
  }

  /**
   * Asks once.
   *
   * @param async whether the till does not care for the upstream's answer
   * @return empty when there was no answer in time
   */
  Optional<TillAnswer> ask(Sale sale, Duration timeout, boolean async) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(sale.path()))
            .timeout(timeout)
            .header("Idempotency-Key", sale.key())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(sale.body()));
    if (async) {
      request.header("Prefer", "respond-async");
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      String id = answer.headers().firstValue("Lanjut-Transaction").orElse("");
      return Optional.of(new TillAnswer(answer.statusCode(), id, answer.body()));
    } catch (IOException deadOrLate) {
      return Optional.empty();
    }
  }
}
