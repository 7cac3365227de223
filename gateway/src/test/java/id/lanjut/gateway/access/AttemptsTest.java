package id.lanjut.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private Instant now = Instant.parse("2026-11-24T07:05:00Z");
  private final Attempts attempts = new Attempts(() -> now);

  @Test
  void afterHalfAnHourWithoutAFailureAllIsForgotten() {
    // Given
    fail("sari", "192.168.1.7", 4);
    // When
    now = now.plus(Duration.ofMinutes(30));
    fail("sari", "192.168.1.7", 4);
    // Then
    assertThat(attempts.waitFor("sari", "192.168.1.7")).isEmpty();
  }

  @Test
  void whoWaitsIsNotForgottenWhileOthersFailElsewhere() {
    // Given
    fail("sari", "192.168.1.7", 5);
    // When
    for (int i = 0; i < 400; i++) {
      attempts.failed("guess-" + i, "192.168.1." + i);
    }
    // Then
    assertThat(attempts.waitFor("sari", "192.168.1.9")).contains(Duration.ofSeconds(30));
  }

  @Test
  void noMoreAreRememberedThanThereIsRoomFor() {
    // When
    for (int i = 0; i < 5000; i++) {
      attempts.failed("guess-" + i, "192.168.1.7");
    }
    // Then
    assertThat(attempts.remembered()).isEqualTo(1000);
  }

  private void fail(String name, String address, int times) {
    for (int i = 0; i < times; i++) {
      attempts.failed(name, address);
    }
  }
}
