package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.link;
import static id.lanjut.routes.link.DrivenLinks.metered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MeteredLinkTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final DrivenLinks wan = DrivenLinks.of(link("fiber", 1, 1), metered("4g", 2)).start();

  @BeforeEach
  void settle() {
    wan.advance(Duration.ofSeconds(10));
    wan.forgetProbes();
  }

  @AfterEach
  void stop() {
    wan.close();
  }

  @Test
  void isProbedRarelyWhileALinkIsUpThatCostsNothing() {
    wan.advance(HOUR);

    assertThat(wan.prober("4g").asked).isEqualTo(12);
    assertThat(wan.prober("fiber").asked).isEqualTo(720);
  }

  @Test
  void isProbedAtOnceWhenTheOtherIsInDoubtAndOftenWhileItIsDown() {
    // Given
    wan.prober("fiber").fails();

    // When
    wan.advance(Duration.ofSeconds(5));

    // Then
    assertThat(wan.prober("4g").asked).isEqualTo(1);
    wan.advance(Duration.ofMinutes(1));
    assertThat(wan.prober("4g").asked).isBetween(10, 16);
  }

  @Test
  void isProbedRarelyAgainWhenTheOtherIsBack() {
    wan.prober("fiber").fails();
    wan.advance(Duration.ofMinutes(1));
    wan.prober("fiber").works();
    wan.advance(Duration.ofMinutes(1));
    wan.forgetProbes();

    wan.advance(HOUR);

    assertThat(wan.prober("4g").asked).isEqualTo(12);
  }

  @Test
  void oneThatFailsAProbeIsLookedAtCloselyWhateverThatCosts() {
    wan.prober("4g").fails();

    wan.advance(Probing.WHILE_SPARED.plusSeconds(2));

    assertThat(wan.state("4g")).isEqualTo(LinkState.DOWN);
  }
}
