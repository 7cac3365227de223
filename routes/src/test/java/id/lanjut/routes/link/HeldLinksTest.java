package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HeldLinksTest {
  private final DrivenLinks wan = DrivenLinks.ofAShop().start();

  @AfterEach
  void stop() {
    wan.close();
  }

  @Test
  void aHeldLinkIsNeitherTriedNorProbedUntilItIsReleased() {
    // When
    boolean held = wan.links.hold("fiber", "held by 127.0.0.1", wan.clock.instant());

    // Then
    assertThat(held).isTrue();
    assertThat(wan.candidates()).containsExactly("radio", "4g");
    int before = wan.prober("fiber").asked;
    wan.advance(Duration.ofMinutes(1));
    assertThat(wan.prober("fiber").asked).isEqualTo(before);
    wan.links.release("fiber", "released by 127.0.0.1");
    assertThat(wan.candidates()).containsExactly("fiber", "radio", "4g");
  }

  @Test
  void whoHeldItAndSinceWhenIsKnownAndASecondTimeChangesNothing() {
    // Given
    Instant yesterday = wan.clock.instant().minus(Duration.ofDays(1));

    // When
    wan.links.hold("fiber", "held by ani: cable is replaced", yesterday);
    wan.links.hold("fiber", "held by budi", wan.clock.instant());

    // Then
    LinkStatus fiber = wan.status("fiber");
    assertThat(fiber.state()).isEqualTo(LinkState.HELD);
    assertThat(fiber.reason()).isEqualTo("held by ani: cable is replaced");
    assertThat(fiber.since()).isEqualTo(yesterday);
  }

  @Test
  void aLinkNobodyKnowsCannotBeHeld() {
    assertThat(wan.links.hold("satellite", "held by 127.0.0.1", wan.clock.instant())).isFalse();
    assertThat(wan.links.release("satellite", "released by 127.0.0.1")).isFalse();
  }
}
