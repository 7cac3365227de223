package id.lanjut.store.moving;

import static id.lanjut.store.moving.StoreFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.TransactionBook.Queue;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class QueueCountTest {
  private final QueueCount count = new QueueCount();

  @Test
  void nothingIsNothing() {
    assertThat(count.queue()).isEqualTo(new Queue(Map.of(), Map.of(), null));
  }

  @Test
  void whatWaitsIsCountedAndAddedUpByStateAndTheOldestIsFound() {
    // When
    add(State.QUEUED, "15000.5", NOON.plusSeconds(2));
    add(State.QUEUED, "0.5", NOON.plusSeconds(1));
    add(State.QUEUED, null, NOON.plusSeconds(3));
    add(State.HELD, "7", NOON.plusSeconds(4));
    add(State.UNKNOWN, null, NOON.plusSeconds(5));

    // Then
    Queue queue = count.queue();
    assertThat(queue.byState()).isEqualTo(Map.of(State.QUEUED, 3, State.HELD, 1, State.UNKNOWN, 1));
    assertThat(queue.amounts())
        .isEqualTo(
            Map.of(State.QUEUED, new BigDecimal("15001.0"), State.HELD, BigDecimal.valueOf(7)));
    assertThat(queue.oldestAcceptedAt()).isEqualTo(NOON.plusSeconds(1));
    assertThat(queue.depth()).isEqualTo(5);
  }

  private void add(State state, @Nullable String amount, Instant acceptedAt) {
    Transaction transaction =
        new Transaction(
            TransactionId.firstAt(acceptedAt),
            1,
            "charge",
            null,
            "INV-1",
            "fingerprint",
            null,
            amount == null ? null : new BigDecimal(amount),
            acceptedAt,
            acceptedAt.plus(Duration.ofHours(1)));
    count.add(new Snapshot(transaction, state, acceptedAt, List.of(), null, null));
  }
}
