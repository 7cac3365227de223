package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LedgerProgressTest {
  private final AtomicInteger impatient = new AtomicInteger();
  private Runnable whenImpatient = () -> {};
  private final LedgerProgress progress =
      new LedgerProgress(
          () -> {
            impatient.incrementAndGet();
            whenImpatient.run();
          },
          impatient::decrementAndGet);

  @Test
  void whoeverHasNothingToWaitForDrivesNobody() {
    // Given
    whenImpatient = () -> impatient.addAndGet(100);
    progress.appended(2);
    progress.written(2);

    // Then
    assertThat(progress.catchUp()).isTrue();
    assertThat(impatient).hasValue(0);
  }

  @Test
  void whoeverWaitsDrivesTheWriterUntilAllIsWritten() {
    // Given
    progress.appended(2);
    progress.written(1);
    whenImpatient =
        () -> CompletableFuture.runAsync(() -> progress.written(1)).exceptionally(e -> null);

    // Then
    assertThat(progress.catchUp()).isTrue();
    assertThat(impatient).hasValue(0);
  }

  @Test
  void whoeverWaitedInVainDrivesNobodyAnyMore() {
    // Given
    progress.appended(1);

    // Then
    assertThat(progress.catchUp()).isFalse();
    assertThat(impatient).hasValue(0);
  }
}
