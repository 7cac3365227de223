package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinkHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final ProbeResult GOOD = new ProbeResult.Good();
  private static final ProbeResult FAILED = new ProbeResult.Failed("refused");

  private final LinkHealth unchecked = LinkHealth.unchecked(NOW);
  private final LinkHealth up = unchecked.onProbe(GOOD, NOW);
  private final LinkHealth down = up.onProbe(FAILED, NOW).onProbe(FAILED, NOW);

  @Test
  void aLinkStartsInDoubtAndIsAskedAtOnce() {
    assertThat(unchecked.state()).isEqualTo(LinkState.SUSPECT);
    assertThat(unchecked.reason()).isEqualTo("not checked yet");
    assertThat(unchecked.nextProbeIn(EVERY)).contains(Duration.ZERO);
  }

  @Test
  void aGoodProbeEndsTheDoubt() {
    assertThat(up.state()).isEqualTo(LinkState.UP);
    assertThat(up.nextProbeIn(EVERY)).contains(EVERY);
  }

  @Test
  void aFailedProbeRaisesDoubtAndIsRepeatedRightAway() {
    LinkHealth doubted = up.onProbe(FAILED, NOW);
    assertThat(doubted.state()).isEqualTo(LinkState.SUSPECT);
    assertThat(doubted.nextProbeIn(EVERY)).contains(Duration.ofMillis(200));
  }

  @Test
  void twoFailedProbesInARowTakeALinkDown() {
    assertThat(down.state()).isEqualTo(LinkState.DOWN);
    assertThat(down.reason()).isEqualTo("probes failed: refused");
    assertThat(down.nextProbeIn(EVERY)).contains(Duration.ofSeconds(1));
  }

  @Test
  void aFailedRequestAloneNeverTakesALinkDown() {
    // Given
    LinkHealth doubted = up.onDoubt("reset", NOW);

    // When
    LinkHealth after = doubted.onDoubt("reset", NOW).onDoubt("reset", NOW);

    // Then
    assertThat(after.state()).isEqualTo(LinkState.SUSPECT);
    assertThat(after.onProbe(GOOD, NOW).state()).isEqualTo(LinkState.UP);
  }

  @Test
  void aDoubtIsAnsweredByAProbeAtOnceAndNeedsTwoOfThemToTakeTheLinkDown() {
    // Given
    LinkHealth doubted = up.onDoubt("reset", NOW);

    // When
    LinkHealth once = doubted.onProbe(FAILED, NOW);

    // Then
    assertThat(doubted.nextProbeIn(EVERY)).contains(Duration.ZERO);
    assertThat(once.state()).isEqualTo(LinkState.SUSPECT);
    assertThat(once.onProbe(FAILED, NOW).state()).isEqualTo(LinkState.DOWN);
  }

  @Test
  void anApiThatRefusesEverythingRaisesAtMostOneDoubtASecond() {
    LinkHealth dismissed = up.onDoubt("refused", NOW).onProbe(GOOD, NOW);
    assertThat(dismissed.onDoubt("refused", NOW.plusMillis(999)).state()).isEqualTo(LinkState.UP);
    assertThat(dismissed.onDoubt("refused", NOW.plusMillis(1000)).state())
        .isEqualTo(LinkState.SUSPECT);
  }

  @Test
  void aLinkComesBackAfterTwoGoodProbesInARow() {
    // Given
    LinkHealth hopeful = down.onProbe(GOOD, NOW);

    // When
    LinkHealth disappointed = hopeful.onProbe(FAILED, NOW).onProbe(GOOD, NOW);

    // Then
    assertThat(hopeful.state()).isEqualTo(LinkState.DOWN);
    assertThat(hopeful.onProbe(GOOD, NOW).state()).isEqualTo(LinkState.UP);
    assertThat(disappointed.state()).isEqualTo(LinkState.DOWN);
  }

  @Test
  void aHeldLinkIsHeldWhateverElseIsSeen() {
    LinkHealth held = up.onHold(NOW);
    assertThat(held.onProbe(FAILED, NOW).onDoubt("reset", NOW).onProbe(GOOD, NOW)).isEqualTo(held);
    assertThat(held.nextProbeIn(EVERY)).isEmpty();
    assertThat(down.onHold(NOW).state()).isEqualTo(LinkState.HELD);
  }

  @Test
  void aReleasedLinkIsInDoubtUntilItIsAsked() {
    LinkHealth released = up.onHold(NOW).onRelease(NOW);
    assertThat(released.state()).isEqualTo(LinkState.SUSPECT);
    assertThat(released.nextProbeIn(EVERY)).contains(Duration.ZERO);
    assertThat(up.onRelease(NOW)).isEqualTo(up);
  }

  @Test
  void aPaceFasterThanTheUsualOneAlsoHoldsInDoubtAndWhileDown() {
    Duration fast = Duration.ofMillis(100);
    assertThat(up.onProbe(FAILED, NOW).nextProbeIn(fast)).contains(fast);
    assertThat(down.nextProbeIn(fast)).contains(fast);
  }

  @Test
  void theReasonOfADownLinkIsTheLatestOne() {
    LinkHealth later = down.onProbe(new ProbeResult.Failed("timed out"), NOW.plusSeconds(9));
    assertThat(later.reason()).isEqualTo("probes failed: timed out");
    assertThat(later.since()).isEqualTo(NOW);
  }
}
