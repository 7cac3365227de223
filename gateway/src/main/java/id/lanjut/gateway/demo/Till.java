package id.lanjut.gateway.demo;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A till that rings up sales against the gateway, and knows how each of them ended. */
final class Till {
  /** How many sales it rings up; then it stays closed. */
  static final int MAX_SALES = 50_000;

  /** How many customers may stand before it; while they do, no other is served. */
  private static final int MAX_IN_FLIGHT = 16;

  private static final int FIRST_NUMBER = 1001;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Longer than the gateway keeps a terminal waiting. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI gateway;
  private final InstantSource clock;
  private final RandomGenerator amounts;
  private final Consumer<Receipt> printer;
  private final List<Receipt> receipts = new ArrayList<>();
  private int rung;

  /**
   * @param gateway where terminals send their requests, without a path
   * @param amounts what the amounts are drawn from
   * @param printer gets each receipt, one at a time
   */
  Till(URI gateway, InstantSource clock, RandomGenerator amounts, Consumer<Receipt> printer) {
    this.gateway = gateway;
    this.clock = clock;
    this.amounts = amounts;
    this.printer = printer;
  }

  /** Rings up the next sale, unless too many are waiting, and does not wait for its answer. */
  void ring() {
    Optional<Sale> next = nextSale();
    if (next.isEmpty()) {
      return;
    }
    Sale sale = next.get();
    Instant begun = clock.instant();
    Future<?> unused =
        client
            .sendAsync(charge(sale), BodyHandlers.discarding())
            .thenApply(answer -> receipt(sale, begun, answer))
            .exceptionally(failure -> new Receipt.Failed(sale, String.valueOf(failure)))
            .thenAccept(this::keep);
  }

  /** How many sales have no receipt yet. */
  synchronized int inFlight() {
    return rung - receipts.size();
  }

  /** All receipts from that index on, in the order in which they were given. */
  synchronized List<Receipt> receipts(int from) {
    return List.copyOf(receipts.subList(from, receipts.size()));
  }

  /** Those that were queued, in the order in which they were given. */
  List<Receipt.Queued> queued() {
    return receipts(0).stream()
        .filter(Receipt.Queued.class::isInstance)
        .map(Receipt.Queued.class::cast)
        .toList();
  }

  /**
   * Asks the gateway what has become of a queued sale.
   *
   * @param patience how long the gateway may wait for the end of it
   * @return its state, or what went wrong with the question
   */
  String stateOf(Receipt.Queued receipt, Duration patience) throws InterruptedException {
    URI place = URI.create(receipt.place() + "?wait=" + patience.toSeconds() + "s");
    HttpRequest question =
        HttpRequest.newBuilder(place).timeout(patience.plus(ANSWER_TIMEOUT)).build();
    try {
      HttpResponse<String> answer = client.send(question, BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? json.readTree(answer.body()).path("state").asText("without a state")
          : "answered with " + answer.statusCode();
    } catch (JacksonException notJson) {
      return "answered with something that is not JSON";
    } catch (IOException failure) {
      return "not answered: " + failure;
    }
  }

  private synchronized Optional<Sale> nextSale() {
    if (rung == MAX_SALES || inFlight() == MAX_IN_FLIGHT) {
      return Optional.empty();
    }
    String orderId = "INV-" + (FIRST_NUMBER + rung++);
    return Optional.of(new Sale(orderId, amountRupiah()));
  }

  /** A snack or a week's groceries: most are small, and all end in 500. */
  private long amountRupiah() {
    int most = amounts.nextInt(4) == 0 ? 700 : 150;
    return 500L * amounts.nextInt(6, most);
  }

  private HttpRequest charge(Sale sale) {
    return HttpRequest.newBuilder(gateway.resolve("/v1/charge"))
        .timeout(ANSWER_TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", sale.orderId())
        .POST(BodyPublishers.ofString(sale.toJson()))
        .build();
  }

  private Receipt receipt(Sale sale, Instant begun, HttpResponse<Void> answer) {
    Instant now = clock.instant();
    Optional<String> place = answer.headers().firstValue("Location");
    if (answer.statusCode() == 202 && place.isPresent()) {
      return new Receipt.Queued(sale, gateway.resolve(place.get()), now);
    }
    Optional<String> link = answer.headers().firstValue("Lanjut-Link");
    if (answer.statusCode() / 100 == 2 && answer.statusCode() != 202 && link.isPresent()) {
      return new Receipt.Paid(sale, link.get(), Duration.between(begun, now));
    }
    return new Receipt.Failed(sale, "answered with " + answer.statusCode());
  }

  private synchronized void keep(Receipt receipt) {
    receipts.add(receipt);
    printer.accept(receipt);
  }
}
