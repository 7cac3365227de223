package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SharedReadingTest {
  private static final int MANY = 10;

  @Test
  void whoAsksOneAfterTheOtherIsAnsweredAnewEachTime() {
    AtomicInteger readings = new AtomicInteger();
    SharedReading<Integer> shared = new SharedReading<>(readings::incrementAndGet);

    assertThat(shared.get()).isEqualTo(1);
    assertThat(shared.get()).isEqualTo(2);
  }

  @Test
  void whoAsksWhileOneIsReadGetsTheNextAndAllOfThemTheSame() throws Exception {
    // Given
    AtomicInteger readings = new AtomicInteger();
    CountDownLatch finish = new CountDownLatch(1);
    SharedReading<Integer> shared =
        new SharedReading<>(
            () -> {
              int number = readings.incrementAndGet();
              joined(finish);
              return number;
            });
    List<Integer> told = new ArrayList<>();
    Thread first = asking(shared, told);
    await().until(() -> readings.get() == 1);

    // When
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      others.add(asking(shared, told));
    }
    for (Thread other : others) {
      await().until(() -> other.getState() == Thread.State.WAITING);
    }
    finish.countDown();
    first.join();
    for (Thread other : others) {
      other.join();
    }

    // Then
    assertThat(readings).hasValue(2);
    assertThat(told).hasSize(1 + MANY).containsOnlyOnce(1).containsOnly(1, 2);
  }

  @Test
  void whatFailsIsReadAgain() {
    AtomicBoolean fails = new AtomicBoolean(true);
    SharedReading<String> shared =
        new SharedReading<>(
            () -> {
              if (fails.getAndSet(false)) {
                throw new IllegalStateException("no record");
              }
              return "read";
            });

    assertThatThrownBy(shared::get).hasMessage("no record");
    assertThat(shared.get()).isEqualTo("read");
  }

  private static Thread asking(SharedReading<Integer> shared, List<Integer> told) {
    Thread thread =
        new Thread(
            () -> {
              Integer value = shared.get();
              synchronized (told) {
                told.add(value);
              }
            });
    thread.start();
    return thread;
  }

  private static void joined(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
