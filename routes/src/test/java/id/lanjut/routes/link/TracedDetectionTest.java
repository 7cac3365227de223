package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When a line is left and taken again of which somebody wrote down what became of each connection,
 * by driven time. Most of these traces were recorded in a laboratory; evening, modem and rain are
 * made up, as their first lines say.
 */
final class TracedDetectionTest {
  private static final int TILLS_PER_SECOND = 50;

  /** After the end of a trace its line stays as it was last. */
  private static final Duration AFTERWARDS = Duration.ofMinutes(2);

  private final PassingTime time = new PassingTime();
  private final long begin = time.millis();

  private Rehearsal played(String trace) {
    RecordedLine line = new RecordedLine(time, trace + ".txt");
    Rehearsal rehearsal = new Rehearsal(time, line);
    rehearsal.sell(TILLS_PER_SECOND, line.length().plus(AFTERWARDS));
    return rehearsal;
  }

  private long at(int second) {
    return begin + second * 1_000L;
  }

  private static void say(String what, Object... figures) {
    System.out.println(String.format(Locale.ROOT, what, figures));
  }

  @ParameterizedTest
  @CsvSource({"brownout, 3", "black-hole, 1", "cable, 1", "modem, 1", "rain, 3"})
  void aLineThatFailsIsLeftInTimeAndOnce(String trace, double within) {
    try (Rehearsal rehearsal = played(trace)) {
      double left = rehearsal.leftAfterSeconds(at(10));
      say("%s: left after %.2f s", trace, left);
      assertThat(left).isLessThanOrEqualTo(within);
      assertThat(rehearsal.switchesUntil(at(30))).isEqualTo(1);
    }
  }

  /** Ten seconds of clean time, after two probes that are answered. */
  @ParameterizedTest
  @CsvSource({"black-hole, 30", "cable, 30", "modem, 57"})
  void aLineThatIsBackIsTakenAgainAfterItsCleanTime(String trace, int back) {
    try (Rehearsal rehearsal = played(trace)) {
      double taken = rehearsal.takenAgainAfterSeconds(at(back));
      say("%s: taken again after %.2f s, %d switches", trace, taken, rehearsal.switches());
      assertThat(taken).isBetween(10.0, 13.0);
      assertThat(rehearsal.switches()).isEqualTo(2);
      assertThat(rehearsal.felt(at(back), time.millis())).isZero();
    }
  }

  @Test
  void aLineThatFadesAgainAndAgainIsTakenAgainLaterEachTime() {
    try (Rehearsal rehearsal = played("rain")) {
      double first = rehearsal.takenAgainAfterSeconds(at(20));
      double second = rehearsal.takenAgainAfterSeconds(at(70));
      double third = rehearsal.takenAgainAfterSeconds(at(140));
      say("rain: taken again after %.2f, %.2f and %.2f s", first, second, third);
      assertThat(first).isBetween(10.0, 13.0);
      assertThat(second).isBetween(20.0, 23.0);
      assertThat(third).isBetween(40.0, 43.0);
      assertThat(rehearsal.switches()).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @CsvSource({"fair", "evening"})
  void aLineThatCarriesIsNotBelievedDead(String trace) {
    try (Rehearsal rehearsal = played(trace)) {
      say("%s: doubted %d times, %d switches", trace, rehearsal.doubts(), rehearsal.switches());
      assertThat(rehearsal.downs()).isZero();
    }
  }

  /** Each flap has doubled the clean time. */
  @Test
  void aFlappingLineIsLeftOnceAndTakenAgainLongAfterItHasCalmedDown() {
    try (Rehearsal rehearsal = played("flapping")) {
      double taken = rehearsal.takenAgainAfterSeconds(at(50));
      say("flapping: %d switches, taken again after %.2f s", rehearsal.switches(), taken);
      assertThat(rehearsal.switches()).isEqualTo(2);
      assertThat(taken).isBetween(40.0, 90.0);
    }
  }
}
