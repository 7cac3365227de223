package id.lanjut.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.server.impl.MessageReferenceImpl;
import org.junit.jupiter.api.Test;

final class LedgerFeedTest {
  private static final int MOST = 3;
  private static final long LONG_MILLIS = TimeUnit.HOURS.toMillis(1);

  /** Longer than any test lasts: what ends the gathering is something else. */
  private final LedgerFeed feed = new LedgerFeed(Duration.ofHours(1), () -> {});

  @Test
  void nothingComesOfNothing() throws Exception {
    assertThat(feed.take(MOST, 1)).isEmpty();
    assertThat(feed.takeAtOnce(MOST, 1)).isEmpty();
  }

  @Test
  void whatFollowsIsGatheredUntilThereAreEnough() throws Exception {
    FutureTask<List<LedgerEntry>> taking = taking();
    feed.put(entry(1));
    feed.put(entry(2));
    assertThat(taking.isDone()).isFalse();
    feed.put(entry(3));

    assertThat(numbers(taking)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void manyBytesAreEnoughHoweverFewTheyAreOf() throws Exception {
    FutureTask<List<LedgerEntry>> taking = taking();
    feed.put(entry(1, 3 << 20));
    feed.put(entry(2, 3 << 20));

    assertThat(numbers(taking)).containsExactly(1L, 2L);
  }

  @Test
  void whoIsImpatientEndsTheGathering() throws Exception {
    FutureTask<List<LedgerEntry>> taking = taking();
    feed.put(entry(1));
    feed.impatient();

    assertThat(numbers(taking)).containsExactly(1L);
  }

  @Test
  void nothingIsGatheredWhileSomebodyIsImpatient() throws Exception {
    // Given
    feed.impatient();
    feed.impatient();
    feed.patient();
    feed.put(entry(1));
    assertThat(numbers(taking())).containsExactly(1L);

    // When
    feed.patient();
    FutureTask<List<LedgerEntry>> taking = taking();
    feed.put(entry(2));
    feed.put(entry(3));

    // Then
    assertThat(taking.isDone()).isFalse();
    feed.put(entry(4));
    assertThat(numbers(taking)).containsExactly(2L, 3L, 4L);
  }

  @Test
  void whatIsTakenAtOnceIsWhatIsThere() throws Exception {
    feed.put(entry(1));
    feed.put(entry(2));

    assertThat(feed.takeAtOnce(MOST, LONG_MILLIS)).hasSize(2);
    assertThat(feed.isFull()).isFalse();
  }

  /** Begins to take, and waits for what is put; returns once it waits. */
  private FutureTask<List<LedgerEntry>> taking() {
    FutureTask<List<LedgerEntry>> taking = new FutureTask<>(() -> feed.take(MOST, LONG_MILLIS));
    Thread thread = new Thread(taking);
    thread.setDaemon(true);
    thread.start();
    await().until(() -> taking.isDone() || thread.getState() == Thread.State.TIMED_WAITING);
    return taking;
  }

  private static List<Long> numbers(FutureTask<List<LedgerEntry>> taking) throws Exception {
    return taking.get(10, TimeUnit.SECONDS).stream().map(LedgerEntry::number).toList();
  }

  private static LedgerEntry entry(long number) {
    return entry(number, 10);
  }

  private static LedgerEntry entry(long number, int bytes) {
    Event event =
        new Event.Noted(
            TransactionId.firstAt(Instant.EPOCH), Instant.EPOCH, State.QUEUED, "something");
    return new LedgerEntry(
        event, new MessageReferenceImpl(EventMessage.of(number, new byte[bytes]), null));
  }
}
