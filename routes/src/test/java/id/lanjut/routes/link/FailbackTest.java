package id.lanjut.routes.link;

import static id.lanjut.routes.link.LinkState.DOWN;
import static id.lanjut.routes.link.LinkState.SUSPECT;
import static id.lanjut.routes.link.LinkState.UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailbackTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private final Failback neverLost = Failback.neverLost(Duration.ofSeconds(10));

  private static Failback lost(Failback failback, Instant at) {
    return failback.onChange(UP, SUSPECT, at).onChange(SUSPECT, DOWN, at);
  }

  private static Failback back(Failback failback, Instant at) {
    return failback.onChange(DOWN, UP, at);
  }

  @Test
  void aLinkThatCameBackIsSteadyAfterTheCleanTime() {
    Failback failback = back(lost(neverLost, NOW), NOW);
    assertThat(failback.isSteady(NOW.plusMillis(9_999))).isFalse();
    assertThat(failback.isSteady(NOW.plusSeconds(10))).isTrue();
  }

  @Test
  void aDoubtStartsTheCleanTimeAgain() {
    // Given
    Failback failback = back(lost(neverLost, NOW), NOW);

    // When
    Instant doubtOver = NOW.plusSeconds(6);
    Failback doubted = failback.onChange(UP, SUSPECT, doubtOver).onChange(SUSPECT, UP, doubtOver);

    // Then
    assertThat(doubted.isSteady(NOW.plusSeconds(15))).isFalse();
    assertThat(doubted.isSteady(NOW.plusSeconds(16))).isTrue();
  }

  @Test
  void aDoubtAboutASteadyLinkCostsThreeSeconds() {
    Failback doubted = neverLost.onChange(UP, SUSPECT, NOW).onChange(SUSPECT, UP, NOW);
    assertThat(doubted.isSteady(NOW.plusMillis(2_999))).isFalse();
    assertThat(doubted.isSteady(NOW.plusSeconds(3))).isTrue();
  }

  @Test
  void eachFlapDoublesTheCleanTimeUpToTenMinutes() {
    Failback failback = back(lost(neverLost, NOW), NOW);
    Instant now = NOW;
    for (long seconds : new long[] {20, 40, 80, 160, 320, 600, 600}) {
      now = now.plusSeconds(30);
      failback = back(lost(failback, now), now);
      assertThat(failback.steadyFrom()).isEqualTo(now.plusSeconds(seconds));
    }
  }

  @Test
  void aLossAfterTenGoodMinutesIsNoFlap() {
    Failback once = back(lost(neverLost, NOW), NOW);
    Instant flapAt = NOW.plusSeconds(599);
    Failback flapped = back(lost(once, flapAt), flapAt);
    Instant later = flapAt.plusSeconds(600);
    Failback forgiven = back(lost(flapped, later), later);

    assertThat(flapped.steadyFrom()).isEqualTo(flapAt.plusSeconds(20));
    assertThat(forgiven.steadyFrom()).isEqualTo(later.plusSeconds(10));
  }
}
