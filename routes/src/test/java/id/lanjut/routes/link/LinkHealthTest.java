package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinkHealthTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final ProbeResult GOOD = new ProbeResult.Good();
  private static final ProbeResult FAILED = new ProbeResult.Failed("refused");

  private final LinkHealth unchecked = LinkHealth.unchecked(NOW);
  private final LinkHealth up = unchecked.onProbe(GOOD, true, NOW);
  private final LinkHealth down = up.onProbe(FAILED, true, NOW).onProbe(FAILED, true, NOW);

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
    LinkHealth doubted = up.onProbe(FAILED, true, NOW);
    assertThat(doubted.state()).isEqualTo(LinkState.SUSPECT);
    assertThat(doubted.nextProbeIn(EVERY)).contains(Duration.ofMillis(100));
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
    assertThat(after.onProbe(GOOD, true, NOW).state()).isEqualTo(LinkState.UP);
  }

  @Test
  void aDoubtIsAnsweredByAProbeAtOnceAndNeedsTwoOfThemToTakeTheLinkDown() {
    // Given
    LinkHealth doubted = up.onDoubt("reset", NOW);

    // When
    LinkHealth once = doubted.onProbe(FAILED, true, NOW);

    // Then
    assertThat(doubted.nextProbeIn(EVERY)).contains(Duration.ZERO);
    assertThat(once.state()).isEqualTo(LinkState.SUSPECT);
    assertThat(once.onProbe(FAILED, true, NOW).state()).isEqualTo(LinkState.DOWN);
  }

  @Test
  void anApiThatRefusesEverythingRaisesAtMostOneDoubtASecond() {
    LinkHealth dismissed = up.onDoubt("refused", NOW).onProbe(GOOD, true, NOW);
    assertThat(dismissed.onDoubt("refused", NOW.plusMillis(999)).state()).isEqualTo(LinkState.UP);
    assertThat(dismissed.onDoubt("refused", NOW.plusMillis(1000)).state())
        .isEqualTo(LinkState.SUSPECT);
  }

  @Test
  void aLinkComesBackAfterTwoGoodProbesInARow() {
    // Given
    LinkHealth hopeful = down.onProbe(GOOD, true, NOW);

    // When
    LinkHealth disappointed = hopeful.onProbe(FAILED, true, NOW).onProbe(GOOD, true, NOW);

    // Then
    assertThat(hopeful.state()).isEqualTo(LinkState.DOWN);
    assertThat(hopeful.onProbe(GOOD, true, NOW).state()).isEqualTo(LinkState.UP);
    assertThat(disappointed.state()).isEqualTo(LinkState.DOWN);
  }

  @Test
  void aHeldLinkIsHeldWhateverElseIsSeen() {
    LinkHealth held = up.onHold("held by 127.0.0.1", NOW);
    assertThat(held.onProbe(FAILED, true, NOW).onDoubt("reset", NOW).onProbe(GOOD, true, NOW))
        .isEqualTo(held);
    assertThat(held.nextProbeIn(EVERY)).isEmpty();
    assertThat(down.onHold("held by 127.0.0.1", NOW).state()).isEqualTo(LinkState.HELD);
  }

  @Test
  void aReleasedLinkIsInDoubtUntilItIsAsked() {
    LinkHealth released =
        up.onHold("held by 127.0.0.1", NOW).onRelease("released by 127.0.0.1", NOW);
    assertThat(released.state()).isEqualTo(LinkState.SUSPECT);
    assertThat(released.nextProbeIn(EVERY)).contains(Duration.ZERO);
    assertThat(up.onRelease("released by 127.0.0.1", NOW)).isEqualTo(up);
  }

  @Test
  void aPaceFasterThanTheUsualOneAlsoHoldsInDoubtAndWhileDown() {
    Duration fast = Duration.ofMillis(100);
    assertThat(up.onProbe(FAILED, true, NOW).nextProbeIn(fast)).contains(fast);
    assertThat(down.nextProbeIn(fast)).contains(fast);
  }

  @Test
  void theReasonOfADownLinkIsTheLatestOne() {
    LinkHealth later = down.onProbe(new ProbeResult.Failed("timed out"), true, NOW.plusSeconds(9));
    assertThat(later.reason()).isEqualTo("probes failed: timed out");
    assertThat(later.since()).isEqualTo(NOW);
  }

  @Test
  void silenceForAShortTimeIsWeakEvidenceOfWhichItTakesFour() {
    ProbeResult silent = new ProbeResult.Failed("timed out", true);
    LinkHealth health = up;
    for (int i = 0; i < 3; i++) {
      health = health.onProbe(silent, false, NOW);
      assertThat(health.state()).isEqualTo(LinkState.SUSPECT);
    }
    assertThat(health.onProbe(silent, false, NOW).state()).isEqualTo(LinkState.DOWN);
    assertThat(health.onProbe(GOOD, false, NOW).state()).isEqualTo(LinkState.SUSPECT);
  }

  @Test
  void aLineThatLosesEverySecondProbeIsFoundOutThoughTheOthersAreAnswered() {
    ProbeResult silent = new ProbeResult.Failed("timed out", true);
    LinkHealth health = up;
    int probes = 0;
    while (health.state() != LinkState.DOWN && probes < 100) {
      health = health.onProbe(probes % 2 == 0 ? silent : GOOD, false, NOW);
      probes++;
    }
    assertThat(probes).isBetween(11, 15);
  }

  @Test
  void whatIsSuspectedIsAskedOftenUntilGoodProbesOutweighIt() {
    ProbeResult silent = new ProbeResult.Failed("timed out", true);
    LinkHealth uneasy = up.onProbe(silent, false, NOW).onProbe(GOOD, false, NOW);
    assertThat(uneasy.state()).isEqualTo(LinkState.UP);
    assertThat(uneasy.nextProbeIn(EVERY)).contains(Duration.ofMillis(250));
    assertThat(uneasy.onProbe(GOOD, false, NOW).nextProbeIn(EVERY)).contains(EVERY);
  }

  @Test
  void silenceForTheFullTimeCountsAsMuchAsARefusal() {
    ProbeResult silent = new ProbeResult.Failed("timed out", true);
    assertThat(up.onProbe(silent, true, NOW).onProbe(silent, true, NOW).state())
        .isEqualTo(LinkState.DOWN);
  }

  @Test
  void aPortalIsBelievedAtOnceWhateverWasBelievedBefore() {
    ProbeResult portal = new ProbeResult.Captive("sent on to portal.example");
    for (LinkHealth health : List.of(unchecked, up, down)) {
      LinkHealth captive = health.onProbe(portal, true, NOW);
      assertThat(captive.state()).isEqualTo(LinkState.CAPTIVE);
      assertThat(captive.reason()).isEqualTo("sent on to portal.example");
      assertThat(captive.onProbe(GOOD, true, NOW).state()).isEqualTo(LinkState.CAPTIVE);
      assertThat(captive.onProbe(GOOD, true, NOW).onProbe(GOOD, true, NOW).state())
          .isEqualTo(LinkState.UP);
      assertThat(captive.onProbe(FAILED, true, NOW).state()).isEqualTo(LinkState.DOWN);
    }
    LinkHealth held = up.onHold("held by 127.0.0.1", NOW);
    assertThat(held.onProbe(portal, true, NOW).state()).isEqualTo(LinkState.HELD);
  }

  /** Of each hundred probes one is lost, which is what a fair line does. */
  @Test
  void aFairLineIsNotBelievedDeadInTenYears() {
    long seed = 20261124;
    SplittableRandom random = new SplittableRandom(seed);
    long probes = Duration.ofDays(3650).dividedBy(EVERY);
    LinkHealth health = up;
    int down = 0;
    for (long i = 0; i < probes; i++) {
      boolean lost = random.nextInt(100) == 0;
      health = health.onProbe(lost ? new ProbeResult.Failed("lost", true) : GOOD, false, NOW);
      down += health.state() == LinkState.DOWN ? 1 : 0;
    }
    assertThat(down).as("seed %d", seed).isLessThanOrEqualTo(120);
  }

  @Test
  void aLineThatIsNotThereNeedsNoProbeAndOneGoodOneWhenItIsBack() {
    for (LinkHealth health : List.of(unchecked, up, down)) {
      LinkHealth lost = health.onLineLost("no carrier", NOW);
      assertThat(lost.state()).isEqualTo(LinkState.DOWN);
      assertThat(lost.reason()).isEqualTo("no carrier");
      assertThat(lost.onLineBack().state()).isEqualTo(LinkState.DOWN);
      assertThat(lost.onLineBack().onProbe(GOOD, true, NOW).state()).isEqualTo(LinkState.UP);
      assertThat(lost.onLineBack().onProbe(FAILED, true, NOW).onProbe(GOOD, true, NOW).state())
          .isEqualTo(LinkState.DOWN);
    }
    LinkHealth held = up.onHold("held by 127.0.0.1", NOW);
    assertThat(held.onLineLost("no carrier", NOW)).isEqualTo(held);
    assertThat(held.onLineBack()).isEqualTo(held);
  }
}
