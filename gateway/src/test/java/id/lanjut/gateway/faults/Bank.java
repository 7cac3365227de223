package id.lanjut.gateway.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A payment API that remembers what it has done. A charge happens when all of its request has
 * arrived, however it is answered, unless the answer asks to come again. {@code /safe} knows its
 * keys; everywhere else a key that comes twice is a second charge. {@code /status/<key>} tells.
 */
final class Bank extends Dispatcher implements AutoCloseable {
  /** Where links ask whether they are up. */
  static final String UP = "/up";

  private static final Set<String> COME_AGAIN = Set.of("408", "429");

  /** How charges are answered. */
  @FunctionalInterface
  interface Manner {
    /**
     * Answers one.
     *
     * @param transmission how many times its key has come, with this one
     */
    MockResponse answer(String key, int transmission);
  }

  /** One charge that arrived in full. */
  record Arrival(String key, long atNanos) {}

  private MockWebServer server = new MockWebServer();
  private final List<Arrival> arrivals = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> effects = new ConcurrentHashMap<>();
  private volatile Manner manner = (key, transmission) -> paid(key);

  static Bank open() throws IOException {
    Bank bank = new Bank();
    bank.serve(freePort());
    return bank;
  }

  private void serve(int port) throws IOException {
    server = new MockWebServer();
    server.setDispatcher(this);
    server.start(port);
  }

  /** One that can be taken again, which a server that was given any port does not ask for. */
  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** Closes every connection, and is there again. */
  void restart() throws IOException {
    int port = port();
    server.close();
    serve(port);
  }

  /** Answers charges in another manner from now on. */
  void answers(Manner other) {
    manner = other;
  }

  static MockResponse paid(String key) {
    return new MockResponse.Builder().code(201).body("paid " + key).build();
  }

  static MockResponse status(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  /** Paid, but nobody hears of it for a while. */
  static MockResponse paidAfter(Duration silence, String key) {
    return paid(key).newBuilder().headersDelay(silence.toMillis(), TimeUnit.MILLISECONDS).build();
  }

  @Override
  public MockResponse dispatch(RecordedRequest request) {
    String path = Objects.requireNonNull(request.getUrl()).encodedPath();
    if (path.equals(UP)) {
      return status(204);
    }
    if (path.startsWith("/status/")) {
      String asked = path.substring("/status/".length());
      return effects(asked) > 0 ? paid(asked) : status(404);
    }
    String key = Objects.requireNonNull(request.getHeaders().get("Idempotency-Key"));
    arrivals.add(new Arrival(key, System.nanoTime()));
    MockResponse answer = manner.answer(key, transmissions(key));
    if (COME_AGAIN.stream().noneMatch(status -> answer.getStatus().contains(" " + status + " "))) {
      effects.merge(key, 1, (before, one) -> path.startsWith("/safe") ? before : before + one);
    }
    return answer;
  }

  int port() {
    return server.getPort();
  }

  /** How many times a charge has happened. */
  int effects(String key) {
    return effects.getOrDefault(key, 0);
  }

  /** How many times a charge's request has arrived. */
  int transmissions(String key) {
    return (int) arrivals().stream().filter(arrival -> arrival.key().equals(key)).count();
  }

  /** Every charge that arrived, in their order. */
  List<Arrival> arrivals() {
    synchronized (arrivals) {
      return List.copyOf(arrivals);
    }
  }

  List<String> keys() {
    return arrivals().stream().map(Arrival::key).toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
