package id.lanjut.gateway.uptime;

import static id.lanjut.gateway.uptime.LinesInMemory.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoincidencesTest {
  private static final Duration MINUTES = Duration.ofMinutes(10);

  private final LinesInMemory lines = new LinesInMemory().found("UP", "fiber", "radio", "4g");

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private void together(int times) {
    for (int i = 1; i <= times; i++) {
      lines.outage("fiber", day(i), MINUTES);
      lines.outage("radio", day(i).plusSeconds(2), MINUTES);
    }
  }

  private List<DownTogether> found() {
    return lines.downTogether("fiber", "radio", "4g");
  }

  private static DownTogether pair(String one, String other, int together, int outages) {
    return new DownTogether(List.of(one, other), together, outages);
  }

  @Test
  void twoLinksThatWentDownTogetherMostTimesAreNamedWithTheNumbers() {
    together(4);
    lines.outage("fiber", day(10), MINUTES);
    lines.outage("fiber", day(11), MINUTES);
    lines.outage("radio", day(12), MINUTES);
    lines.outage("4g", day(13), MINUTES);

    assertThat(found()).containsExactly(pair("fiber", "radio", 4, 5));
  }

  @Test
  void twiceIsChance() {
    together(2);

    assertThat(found()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3, true", "4, false"})
  void itHasToBeHalfOfTheOutagesOfTheLinkThatHasFewer(int alone, boolean named) {
    together(3);
    for (int i = 0; i < alone; i++) {
      lines.outage("fiber", day(10 + i), MINUTES);
      lines.outage("radio", day(20 + i), MINUTES);
    }

    assertThat(found()).hasSize(named ? 1 : 0);
  }

  @Test
  void oneThatIsOftenDownAloneMaySpareNothingOfTheOther() {
    together(3);
    for (int i = 0; i < 24; i++) {
      lines.outage("fiber", day(5 + i), MINUTES);
    }

    assertThat(found()).containsExactly(pair("fiber", "radio", 3, 3));
  }

  @ParameterizedTest
  @CsvSource({"5000, true", "5001, false", "-5000, true", "-5001, false"})
  void fiveSecondsApartIsTogether(int millis, boolean named) {
    for (int i = 1; i <= 3; i++) {
      lines.outage("fiber", day(i), MINUTES);
      lines.outage("radio", day(i).plusMillis(millis), MINUTES);
    }

    assertThat(found()).hasSize(named ? 1 : 0);
  }

  @Test
  void anOutageBeginsWithTheDoubtThatItConfirms() {
    for (int i = 1; i <= 3; i++) {
      lines.outage("fiber", day(i), MINUTES);
      lines.change("radio", day(i).plusSeconds(4), "UP", "SUSPECT");
      lines.change("radio", day(i).plusSeconds(9), "SUSPECT", "DOWN");
      lines.change("radio", day(i).plus(MINUTES), "DOWN", "UP");
    }

    assertThat(found()).containsExactly(pair("fiber", "radio", 3, 3));
  }

  @Test
  void oneOutageGoesWithOneOfTheOtherLine() {
    for (int i = 1; i <= 3; i++) {
      lines.outage("fiber", day(i), MINUTES);
    }
    lines.outage("radio", day(1).minusSeconds(3), Duration.ofSeconds(1));
    lines.outage("radio", day(2).plusSeconds(3), MINUTES);

    assertThat(found()).isEmpty();
  }

  @Test
  void aLineThatComesAndGoesHasOneOutage() {
    for (int i = 0; i < 360; i++) {
      lines.outage("fiber", day(1).plusSeconds(10L * i), Duration.ofSeconds(5));
    }
    for (int i = 0; i < 4; i++) {
      lines.outage("radio", day(1).plusSeconds(600L * i), Duration.ofMinutes(2));
    }

    assertThat(found()).isEmpty();
  }

  @Test
  void whatTwoLinesDoAfterOneCutIsOneOutageOfEach() {
    for (int i = 0; i < 5; i++) {
      lines.outage("fiber", day(1).plusSeconds(30L * i), Duration.ofSeconds(20));
      lines.outage("radio", day(1).plusSeconds(30L * i), Duration.ofSeconds(20));
    }

    assertThat(found()).isEmpty();
  }

  @Test
  void ofVeryManyOutagesTheLatestCount() {
    for (int i = 0; i < 2 * Beginnings.LATEST; i++) {
      Instant from = day(1).plusSeconds(1_200L * i);
      lines.outage("fiber", from, Duration.ofSeconds(60));
      lines.outage(
          "radio", i < Beginnings.LATEST ? from : from.plusSeconds(600), Duration.ofSeconds(60));
    }
    assertThat(found()).isEmpty();
  }

  @Test
  void whatAStartFindsDownTellsNotWhenItBegan() {
    for (int i = 1; i <= 4; i++) {
      lines.restart(day(i), "fiber", "radio");
    }

    assertThat(found()).isEmpty();
  }

  @Test
  void whatADrillCutWasNoOutage() {
    together(4);
    lines.drill(day(1).minusSeconds(1), MINUTES, "fiber", "radio");
    lines.drill(day(2).minusSeconds(1), MINUTES, "fiber", "radio");
    assertThat(found()).isEmpty();

    lines.drills.clear();
    lines.drill(day(1).minusSeconds(1), MINUTES, "4g");
    lines.drill(day(2).minus(MINUTES.multipliedBy(2)), MINUTES, "fiber", "radio");
    assertThat(found()).containsExactly(pair("fiber", "radio", 4, 4));
  }

  @Test
  void aLinkThatAPersonTakesOutIsNotDown() {
    for (int i = 1; i <= 4; i++) {
      lines.outage("fiber", day(i), MINUTES);
      lines.change("radio", day(i), "UP", "HELD");
      lines.change("radio", day(i).plus(MINUTES), "HELD", "UP");
    }

    assertThat(found()).isEmpty();
  }

  @Test
  void threeLinksAreThreePairsAndOneThatIsConfiguredNoMoreIsNone() {
    together(3);
    for (int i = 1; i <= 3; i++) {
      lines.outage("4g", day(i).plusSeconds(4), MINUTES);
    }

    assertThat(found())
        .containsExactly(
            pair("fiber", "radio", 3, 3), pair("fiber", "4g", 3, 3), pair("radio", "4g", 3, 3));
    assertThat(lines.downTogether("4g", "radio")).containsExactly(pair("4g", "radio", 3, 3));
  }

  /** Ten outages of each in thirty days, whenever chance wants them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void linesThatHaveNothingToDoWithEachOtherAreNotNamed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int story = 0; story < 1_000; story++) {
      LinesInMemory independent = new LinesInMemory().found("UP", "fiber", "radio");
      for (int i = 0; i < 10; i++) {
        int slot = i * 3 * 86_400;
        for (String link : List.of("fiber", "radio")) {
          Instant from = START.plusSeconds(slot + random.nextInt(2 * 86_400));
          independent.outage(link, from, Duration.ofSeconds(1 + random.nextInt(7_200)));
        }
      }
      assertThat(independent.downTogether("fiber", "radio")).isEmpty();
    }
  }
}
