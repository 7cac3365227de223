package id.lanjut.lab.powercut;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Where tills hand in their sales: a gateway's terminal side. */
final class Counter {
  private static final Duration ANSWER_TIME = Duration.ofSeconds(10);
  private static final int ACCEPTED = 202;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI sales;

  Counter(URI terminals) {
    this.sales = terminals.resolve(ShopConfig.ROUTE);
  }

  /**
   * What the gateway says to a sale.
   *
   * @param id empty when it was not accepted
   * @param state the transaction's state, or the HTTP status in words
   */
  record Word(String id, String state) {
    boolean accepted() {
      return !id.isEmpty();
    }
  }

  /** Hands in a sale, or asks for one again, which is the same thing. */
  Word handIn(Sale sale) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(sales)
            .timeout(ANSWER_TIME)
            .header("Idempotency-Key", sale.key())
            .header("Prefer", "respond-async")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(sale.body()))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != ACCEPTED) {
      return new Word("", "answered " + answer.statusCode());
    }
    JsonNode json = new ObjectMapper().readTree(answer.body());
    return new Word(json.path("id").asText(), json.path("state").asText());
  }
}
