package id.lanjut.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.Quota;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LevelTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  @ParameterizedTest
  @CsvSource({
    "0, 0, FINE",
    "70, 4, FINE",
    "70, 5, HIGH",
    "0, 94, HIGH",
    "95, 0, CRITICAL",
    "49, 50, CRITICAL",
    "50, 50, OVER",
    "0, 1000, OVER",
  })
  void bothDirectionsTogetherReachALevel(long sent, long received, Level level) {
    Quota quota = new Quota(100, Quota.Per.DAY, 1);

    assertThat(new LinkTraffic(new Period(DAY, DAY.plusDays(1)), sent, received, quota, 0).level())
        .isEqualTo(level);
  }
}
