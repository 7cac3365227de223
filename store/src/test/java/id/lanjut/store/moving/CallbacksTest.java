package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.journal.CallbackEntry;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallbacksTest {
  private static final int MANY = 100;

  @TempDir Path directory;
  private StoreFixture fixture;

  @BeforeEach
  void open() {
    fixture = StoreFixture.in(directory);
    fixture.store().callbacks().tell(route -> true);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void whatIsOwedIsCountedAsSoonAsItIsKept() {
    for (int i = 1; i <= MANY; i++) {
      // When
      fixture.delivered("INV-" + i, "1", 200);

      // Then
      assertThat(fixture.store().callbacks().owed()).isEqualTo(i);
    }
  }

  @Test
  void whatIsSettledIsOwedNoMoreAlsoAfterARestart() throws Exception {
    // Given
    BlockingQueue<CallbackEntry> handedOut = new LinkedBlockingQueue<>();
    fixture.delivered("INV-1", "1", 200);
    fixture.delivered("INV-2", "1", 200);
    fixture.store().callbacks().handOut(handedOut::add);

    // When
    CallbackEntry first = handedOut.poll(10, TimeUnit.SECONDS);
    fixture.store().callbacks().settle(first, "told").join();

    // Then
    assertThat(fixture.store().callbacks().owed()).isEqualTo(1);
    fixture.reopen();
    assertThat(fixture.store().callbacks().owed()).isEqualTo(1);
  }
}
