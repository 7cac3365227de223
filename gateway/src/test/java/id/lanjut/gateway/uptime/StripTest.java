package id.lanjut.gateway.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StripTest {
  private static final Instant FROM = Instant.parse("2026-11-29T00:00:00Z");
  private static final Duration CELL = Duration.ofMinutes(5);
  private final Strip strip = new Strip(new Span(FROM, FROM.plus(CELL.multipliedBy(Strip.CELLS))));

  private void was(Condition condition, Duration from, Duration to) {
    Span span = new Span(FROM.plus(from), FROM.plus(to));
    strip.add(new Stretch(condition, span, "", true, true));
  }

  private static Duration cells(int number) {
    return CELL.multipliedBy(number);
  }

  @Test
  void ofATimeInWhichNothingWasSeenNothingIsTold() {
    assertThat(strip.end()).isEqualTo(".".repeat(Strip.CELLS));
  }

  @Test
  void aStretchFillsItsCellsAndNoOther() {
    was(Condition.UP, cells(10), cells(12));
    assertThat(strip.end()).isEqualTo(".".repeat(10) + "uu" + ".".repeat(Strip.CELLS - 12));
  }

  @Test
  void anOutageOfASecondIsSeen() {
    was(Condition.UP, Duration.ZERO, cells(2).plusSeconds(10));
    was(Condition.DOWN, cells(2).plusSeconds(10), cells(2).plusSeconds(11));
    was(Condition.UP, cells(2).plusSeconds(11), cells(Strip.CELLS));
    assertThat(strip.end()).isEqualTo("uud" + "u".repeat(Strip.CELLS - 3));
  }

  @Test
  void theWorstIsToldWhateverCameLast() {
    was(Condition.DEGRADED, cells(0), cells(1));
    was(Condition.UP, cells(0), cells(2));
    was(Condition.HELD, cells(1), cells(2));
    assertThat(strip.end()).startsWith("gh.");
  }

  @Test
  void whatLiesOutsideIsLeftOut() {
    was(Condition.DOWN, cells(-3), cells(0));
    was(Condition.UP, cells(Strip.CELLS - 1), cells(Strip.CELLS + 5));
    assertThat(strip.end()).isEqualTo(".".repeat(Strip.CELLS - 1) + "u");
  }
}
