package id.lanjut.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.lanjut.gateway.testing.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SteadyClockTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final TestTime time = new TestTime();
  private final SteadyClock clock = time.clock();

  @Test
  void beginsWithTheComputersClockAndGoesOnWithTheTimeThatPasses() {
    Instant start = time.wall();

    time.pass(Duration.ofHours(30));

    assertIs(start.plus(Duration.ofHours(30)));
  }

  @Test
  void aClockThatIsSetChangesNothing() {
    for (Duration difference : List.of(DAY, DAY.multipliedBy(-2), DAY, Duration.ofSeconds(10))) {
      Instant before = clock.instant();

      time.setClockBy(difference);

      assertIs(before);
    }
  }

  @Test
  void theTimeThatTheComputerSleepsPasses() {
    Instant start = clock.instant();

    time.sleep(Duration.ofHours(9));
    assertIs(start.plus(Duration.ofHours(9)));
    time.sleep(Duration.ofMinutes(1));

    assertIs(start.plus(Duration.ofHours(9)).plusSeconds(60));
  }

  @Test
  void sleepIsToldFromAClockThatIsSetAlsoWhenBothHappen() {
    Instant start = clock.instant();

    time.sleep(Duration.ofHours(9));
    time.setClockBy(DAY.negated());

    assertIs(start.plus(Duration.ofHours(9)));
  }

  @Test
  void theComputersClockIsFollowedAgainAfterARestart() {
    time.setClockBy(DAY);

    assertThat(time.clock().instant()).isCloseTo(time.wall(), within(1, ChronoUnit.SECONDS));
  }

  @Test
  void aGatewayGoesByItUnlessItIsToldAnother() {
    Gateway.Surroundings surroundings = new Gateway.Surroundings(List.of(), reason -> {});

    assertThat(surroundings.clock()).isInstanceOf(SteadyClock.class);
    assertThat(surroundings.clock().instant())
        .isCloseTo(InstantSource.system().instant(), within(1, ChronoUnit.SECONDS));
  }

  private void assertIs(Instant expected) {
    assertThat(clock.instant()).isCloseTo(expected, within(1, ChronoUnit.SECONDS));
  }
}
