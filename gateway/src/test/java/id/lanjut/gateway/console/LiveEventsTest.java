package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.NOW;
import static id.lanjut.gateway.console.ConsoleFixture.transaction;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.routes.link.LinkSettings.Kind;
import id.lanjut.routes.link.LinkState;
import id.lanjut.store.transaction.State;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LiveEventsTest {
  private static final Duration NEVER = Duration.ofHours(1);

  private final ConsoleFixture console = new ConsoleFixture();
  private final List<EventReader> readers = new ArrayList<>();

  @BeforeEach
  void addLinks() {
    console.links.add(Kind.FIBER, 1, LinkState.UP, NOW, "probe answered");
  }

  @AfterEach
  void stop() throws Exception {
    for (EventReader reader : readers) {
      reader.close();
    }
    console.stop();
  }

  @Test
  void aStreamBeginsWithTheStatus() throws Exception {
    // Given
    console.start(ConsoleFixture.QUICK);
    // When
    EventReader events = connect();
    // Then
    assertThat(events.next("status").path("state").asText()).isEqualTo("online");
  }

  @Test
  void aLinkThatGoesDownIsPushed() throws Exception {
    // Given
    console.start(ConsoleFixture.QUICK);
    EventReader events = connect();
    events.next("status");
    // When
    console.links.set("fiber", LinkState.DOWN, NOW, "connect timed out");
    // Then
    assertThat(events.next("status").path("state").asText()).isEqualTo("offline");
  }

  @Test
  void aTransactionsChangeIsPushedWithTheQueueThatItMakes() throws Exception {
    // Given
    console.start(ConsoleFixture.QUICK);
    EventReader events = connect();
    events.next("status");
    // When
    console.book.write(transaction(1, "INV-1", State.QUEUED));
    // Then
    assertThat(events.next("status").path("queue").path("depth").asInt()).isEqualTo(1);
    assertThat(events.next("transaction").path("key").asText()).isEqualTo("INV-1");
  }

  @Test
  void aBurstBecomesOneStatusAndItsLastFiftyTransactions() throws Exception {
    // Given
    console.start(pace(Duration.ofMillis(500), NEVER, Duration.ofSeconds(10), 32));
    EventReader events = connect();
    events.next("status");
    // When
    for (int i = 1; i <= 200; i++) {
      console.book.write(transaction(i, "INV-" + i, State.QUEUED));
    }
    // Then
    assertThat(events.next("status").path("queue").path("depth").asInt()).isEqualTo(200);
    for (int i = 151; i <= 200; i++) {
      assertThat(events.next("transaction").path("key").asText()).isEqualTo("INV-" + i);
    }
  }

  @Test
  void aSilentStreamIsPinged() throws Exception {
    // Given
    console.start(pace(NEVER, Duration.ofMillis(50), Duration.ofSeconds(10), 32));
    EventReader events = connect();
    events.next("status");
    // When
    String line = events.nextLine();
    // Then
    assertThat(line).isEqualTo(": ping");
  }

  @Test
  void oneConsoleTooManyIsTurnedAwayAndLetInWhenAnotherHasGone() throws Exception {
    // Given
    console.start(pace(Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofSeconds(10), 2));
    EventReader first = connect();
    first.next("status");
    connect().next("status");
    // When
    Throwable third = catchThrowable(this::connect);
    // Then
    assertThat(third).hasMessageContaining(" 503 ");
    first.close();
    await().atMost(10, SECONDS).untilAsserted(() -> connect().next("status"));
  }

  @Test
  void aClientThatNeverReadsIsDroppedAndSlowsNobody() throws Exception {
    // Given
    console.start(pace(Duration.ofMillis(5), NEVER, Duration.ofSeconds(1), 32));
    EventReader reading = connect();
    reading.next("status");
    try (Socket deaf =
        RawHttp.open(console.port(), 1024, "GET /api/events HTTP/1.1", "Host: localhost")) {
      String long8k = "X".repeat(8_192);
      // When
      for (int flush = 0; flush < 60; flush++) {
        for (int i = 1; i <= 50; i++) {
          console.book.write(transaction(i, flush + "-" + i + long8k, State.QUEUED));
        }
        String last = flush + "-50" + long8k;
        reading.skipTo("transaction", it -> it.path("key").asText().equals(last));
      }
      // Then
      assertThat(deaf.isConnected()).isTrue();
      await().atMost(10, SECONDS).until(() -> console.connections() == 1);
    }
    console.book.write(transaction(51, "after", State.QUEUED));
    reading.skipTo("transaction", it -> it.path("key").asText().equals("after"));
  }

  @Test
  void theDayIsToldAtFirstAndWhenSomethingHasHappened() throws Exception {
    // Given
    console.start(ConsoleFixture.QUICK);
    console.book.write(transaction(1, "INV-1", State.HELD));
    EventReader events = connect();
    JsonNode first = events.nextOverview();
    // When
    console.book.write(ConsoleFixture.delivered(2, "INV-2", "fiber"));
    // Then
    ObjectMapper json = new ObjectMapper();
    assertThat(first.path("today").path("sold").path("count").asInt()).isZero();
    assertThat(first.path("needs").path("transactions").get(0).path("key").asText())
        .isEqualTo("INV-1");
    JsonNode next = events.nextOverview();
    while (next.path("today").path("sold").path("count").asInt() == 0) {
      next = events.nextOverview();
    }
    assertThat(next.path("today")).isEqualTo(json.readTree(console.get("/api/today").body()));
    assertThat(next.path("needs"))
        .isEqualTo(
            json.readTree(console.get("/api/transactions?state=HELD,UNKNOWN&limit=5").body()));
  }

  @Test
  void ofABurstTheDayIsToldOnceAndOfAnotherOneNotAtOnce() throws Exception {
    // Given
    Duration flush = Duration.ofMillis(5);
    console.start(new Pace(flush, Duration.ofMillis(900), NEVER, Duration.ofSeconds(10), 32));
    EventReader events = connect();
    events.nextOverview();
    long told = System.nanoTime();
    // When
    for (int i = 1; i <= 100; i++) {
      console.book.write(transaction(i, "INV-" + i, State.HELD));
    }
    // Then
    JsonNode next = events.nextOverview();
    assertThat(next.path("today").path("needsYou").path("count").asInt()).isEqualTo(100);
    assertThat(Duration.ofNanos(System.nanoTime() - told)).isGreaterThan(Duration.ofMillis(500));
  }

  @Test
  void aSecondPageIsToldAtOnceWhatTheFirstKnowsOfTheDay() throws Exception {
    // Given a day that is told again after an hour
    console.start(pace(Duration.ofMillis(5), NEVER, Duration.ofSeconds(10), 32));
    EventReader first = connect();
    JsonNode known = first.nextOverview();
    console.book.write(transaction(1, "INV-1", State.HELD));
    first.skipTo("transaction", it -> it.path("key").asText().equals("INV-1"));
    // Then
    assertThat(connect().nextOverview()).isEqualTo(known);
  }

  @Test
  void aFrameThatWaitsKeepsWhatTheNextOneDoesNotTell() {
    Frame day = new Frame(null, List.of(), "{1}");
    Frame status = new Frame("{2}", List.of(), null);

    assertThat(new String(day.followedBy(status).bytes(), UTF_8))
        .isEqualTo("event: status\ndata: {2}\n\nevent: overview\ndata: {1}\n\n");
    assertThat(status.followedBy(day).bytes()).isEqualTo(day.followedBy(status).bytes());
  }

  @Test
  void aFrameThatWaitsGrowsNoLargerThanOne() {
    // Given
    Frame first = frame("old", 1, 50);
    // When
    Frame both = first.followedBy(frame("new", 41, 90));
    // Then
    assertThat(both.status()).isEqualTo("new");
    assertThat(both.transactions())
        .extracting(TransactionView::key)
        .hasSize(50)
        .startsWith("INV-41")
        .endsWith("INV-90");
  }

  private static Frame frame(String status, int from, int to) {
    List<TransactionView> changes = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      changes.add(TransactionView.of(transaction(i, "INV-" + i, State.QUEUED)));
    }
    return new Frame(status, changes, null);
  }

  private EventReader connect() throws Exception {
    EventReader reader = EventReader.of(console);
    readers.add(reader);
    return reader;
  }

  private static Pace pace(Duration flush, Duration ping, Duration writeTimeout, int consoles) {
    return new Pace(flush, NEVER, ping, writeTimeout, consoles);
  }
}
