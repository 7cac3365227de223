package id.lanjut.gateway.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class WindowTest {
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  @Test
  void aMonthBeginsWhenItDoesInTheShop() {
    // Half past midnight of the first of December in Jakarta.
    Instant now = Instant.parse("2026-11-30T17:30:00Z");

    assertThat(Window.MONTH.endingAt(now, JAKARTA))
        .isEqualTo(new Span(Instant.parse("2026-11-30T17:00:00Z"), now));
    assertThat(Window.MONTH.endingAt(now, ZoneId.of("UTC")))
        .isEqualTo(new Span(Instant.parse("2026-11-01T00:00:00Z"), now));
  }

  @Test
  void theOthersAreAsLongAsTheySay() {
    Instant now = Instant.parse("2026-11-24T05:00:00Z");

    assertThat(Window.of("24h").orElseThrow().endingAt(now, JAKARTA).from())
        .isEqualTo(Instant.parse("2026-11-23T05:00:00Z"));
    assertThat(Window.of("7d").orElseThrow().endingAt(now, JAKARTA).length().toDays()).isEqualTo(7);
    assertThat(Window.of("30d").orElseThrow().endingAt(now, JAKARTA).length().toDays())
        .isEqualTo(30);
    assertThat(Window.of("1h")).isEmpty();
  }
}
