package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ReachabilityTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Reachability reachability = new Reachability();

  @Test
  void aHostThatFailsOverOneLinkAndAnswersOverAnotherIsAvoidedThereAlone() {
    reachability.failed("fiber", "bank", NOON);
    reachability.answered("4g", "bank", NOON);

    assertThat(reachability.isAvoided("fiber", "bank", NOON)).isTrue();
    assertThat(reachability.isAvoided("4g", "bank", NOON)).isFalse();
    assertThat(reachability.isAvoided("fiber", "insurer", NOON)).isFalse();
    assertThat(reachability.failingSince("bank")).isNull();
  }

  @Test
  void aHostThatFailsOverEveryLinkSpeaksAgainstNone() {
    reachability.answered("4g", "bank", NOON);
    reachability.failed("fiber", "bank", NOON.plusSeconds(1));
    reachability.failed("4g", "bank", NOON.plusSeconds(2));

    assertThat(reachability.isAvoided("fiber", "bank", NOON.plusSeconds(3))).isFalse();
    assertThat(reachability.isAvoided("4g", "bank", NOON.plusSeconds(3))).isFalse();
    assertThat(reachability.failingSince("bank")).isEqualTo(NOON.plusSeconds(1));
    reachability.answered("4g", "bank", NOON.plusSeconds(9));
    assertThat(reachability.failingSince("bank")).isNull();
  }

  @Test
  void oneRequestThatBreaksOffIsNotAFailingHost() {
    reachability.failed("fiber", "bank", NOON);
    assertThat(reachability.failingSince("bank")).isNull();

    reachability.answered("fiber", "bank", NOON.plusSeconds(1));
    reachability.failed("fiber", "bank", NOON.plusSeconds(2));
    assertThat(reachability.failingSince("bank")).isNull();

    reachability.failed("fiber", "bank", NOON.plusSeconds(3));
    assertThat(reachability.failingSince("bank")).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void nowAndThenItIsTriedAgainMoreAndMoreRarelyAndOneAnswerEndsTheTrouble() {
    reachability.failed("fiber", "bank", NOON);
    reachability.answered("4g", "bank", NOON);
    assertThat(reachability.isAvoided("fiber", "bank", NOON.plusMillis(4_999))).isTrue();
    assertThat(reachability.isAvoided("fiber", "bank", NOON.plusSeconds(5))).isFalse();

    reachability.failed("fiber", "bank", NOON.plusSeconds(5));
    assertThat(reachability.isAvoided("fiber", "bank", NOON.plusSeconds(14))).isTrue();
    Instant later = NOON.plusSeconds(15);
    for (int i = 0; i < 10; i++) {
      reachability.failed("fiber", "bank", later);
      assertThat(reachability.isAvoided("fiber", "bank", later.plus(LONG))).isFalse();
      later = later.plus(LONG);
    }

    reachability.failed("fiber", "bank", later);
    reachability.answered("fiber", "bank", later);
    assertThat(reachability.isAvoided("fiber", "bank", later)).isFalse();
  }
}
