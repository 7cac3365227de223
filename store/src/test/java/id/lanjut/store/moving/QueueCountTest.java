package id.lanjut.store.moving;

import static id.lanjut.store.moving.StoreFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.TransactionBook.Queue;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class QueueCountTest {
  private static final Queue NOTHING = new Queue(Map.of(), Map.of(), null);

  private final QueueCount count = new QueueCount();

  @Test
  void nothingIsNothing() {
    assertThat(count.queue(null)).isEqualTo(NOTHING);
    assertThat(count.depth()).isZero();
  }

  @Test
  void whatWaitsIsCountedAndAddedUpByState() {
    // When
    count.add(in(State.QUEUED, "15000.5"));
    count.add(in(State.QUEUED, "0.5"));
    count.add(in(State.QUEUED, null));
    count.add(in(State.HELD, "7"));
    count.add(in(State.UNKNOWN, null));

    // Then
    Queue queue = count.queue(NOON);
    assertThat(queue.byState()).isEqualTo(Map.of(State.QUEUED, 3, State.HELD, 1, State.UNKNOWN, 1));
    assertThat(queue.amounts())
        .isEqualTo(
            Map.of(State.QUEUED, new BigDecimal("15001.0"), State.HELD, BigDecimal.valueOf(7)));
    assertThat(queue.oldestAcceptedAt()).isEqualTo(NOON);
    assertThat(queue.depth()).isEqualTo(5);
    assertThat(count.depth()).isEqualTo(5);
  }

  @Test
  void whatMovesOnIsCountedWhereItIs() {
    count.add(in(State.QUEUED, "100"));
    count.add(in(State.QUEUED, "20"));
    count.moved(in(State.QUEUED, "100"), in(State.SENDING, "100"));

    Queue queue = count.queue(NOON);
    assertThat(queue.byState()).isEqualTo(Map.of(State.QUEUED, 1, State.SENDING, 1));
    assertThat(queue.amounts())
        .isEqualTo(
            Map.of(State.QUEUED, BigDecimal.valueOf(20), State.SENDING, BigDecimal.valueOf(100)));
  }

  @Test
  void nothingIsLeftOfWhatHasGone() {
    count.add(in(State.SENDING, "0.25"));
    count.add(in(State.QUEUED, null));
    count.moved(in(State.SENDING, "0.25"), in(State.DELIVERED, "0.25"));
    count.remove(in(State.QUEUED, null));
    assertThat(count.queue(null)).isEqualTo(NOTHING);

    count.add(in(State.SENDING, "3"));
    assertThat(count.queue(NOON).amount()).isEqualTo(BigDecimal.valueOf(3));
  }

  @Test
  void aTerminalsOwnAreCountedWhereTheyWait() {
    // When
    count.add(sold("kasir-1", State.QUEUED));
    count.add(sold("kasir-1", State.HELD));
    count.add(sold("kasir-1", State.SENDING));
    count.add(sold("kasir-2", State.UNKNOWN));
    count.add(in(State.QUEUED, null));

    // Then
    assertThat(count.waiting("kasir-1")).isEqualTo(2);
    assertThat(count.waiting("kasir-2")).isEqualTo(1);
    assertThat(count.waiting("kasir-3")).isZero();
    assertThat(count.waiting()).isEqualTo(4);

    // When
    count.moved(sold("kasir-1", State.QUEUED), sold("kasir-1", State.SENDING));
    count.moved(sold("kasir-2", State.UNKNOWN), sold("kasir-2", State.DELIVERED));

    // Then
    assertThat(count.waiting("kasir-1")).isEqualTo(1);
    assertThat(count.waiting("kasir-2")).isZero();
    assertThat(count.waiting()).isEqualTo(2);
  }

  private static Snapshot in(State state, @Nullable String amount) {
    return of(null, state, amount);
  }

  private static Snapshot sold(String terminal, State state) {
    return of(terminal, state, null);
  }

  private static Snapshot of(@Nullable String terminal, State state, @Nullable String amount) {
    Transaction transaction =
        new Transaction(
            TransactionId.firstAt(NOON),
            1,
            "charge",
            terminal,
            "INV-1",
            Fingerprint.NONE,
            null,
            amount == null ? null : new BigDecimal(amount),
            NOON,
            NOON.plus(Duration.ofHours(1)));
    return new Snapshot(transaction, state, NOON, List.of(), null, null);
  }
}
