package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RoundTripsTest {
  private static final Duration LEAST = Duration.ofMillis(200);
  private static final Duration MOST = Duration.ofSeconds(2);

  @Test
  void theFirstOneIsTheMeanAndHalfOfItTheDeviation() {
    assertThat(RoundTrips.NONE.and(100)).isEqualTo(new RoundTrips(1, 100, 50));
  }

  @Test
  void aNewOneMovesTheMeanByAnEighthAndTheDeviationByAQuarter() {
    RoundTrips trips = RoundTrips.NONE.and(100).and(180);
    assertThat(trips.meanMillis()).isCloseTo(110, within(0.01));
    assertThat(trips.deviationMillis()).isCloseTo(57.5, within(0.01));
  }

  @Test
  void whatWasNeverMeasuredIsGivenAllTheTime() {
    assertThat(RoundTrips.NONE.overdueAfter(LEAST, MOST)).isEqualTo(MOST);
  }

  @Test
  void anAnswerIsOverdueFourDeviationsAfterTheMeanBetweenTheBounds() {
    assertThat(RoundTrips.NONE.and(100).overdueAfter(LEAST, MOST))
        .isEqualTo(Duration.ofMillis(300));
    assertThat(RoundTrips.NONE.and(1).overdueAfter(LEAST, MOST)).isEqualTo(LEAST);
    assertThat(RoundTrips.NONE.and(5_000).overdueAfter(LEAST, MOST)).isEqualTo(MOST);
  }
}
