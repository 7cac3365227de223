package id.lanjut.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
  @Test
  void ratiosAreTakenRoundByRoundSoThatASlowRoundOfBothDoesNotCount() {
    // Given
    Line mine = line(reading(50, 1), reading(5, 10), reading(60, 1));
    Line theirs = line(reading(100, 1), reading(10, 10), reading(100, 1));

    // When
    Spread ratio = mine.timesThroughputOf(theirs);

    // Then
    assertThat(ratio).isEqualTo(new Spread(0.5, 0.5, 0.6));
  }

  @Test
  void addedLatencyIsTheDifferenceOfTheMedians() {
    // Given
    Line mine = line(reading(1, 1.5), reading(1, 2.5));
    Line theirs = line(reading(1, 0.5), reading(1, 0.5));

    // When
    Spread added = mine.millisAddedTo(theirs);

    // Then
    assertThat(added).isEqualTo(new Spread(1.5, 1, 2));
  }

  @Test
  void failuresOfAllRoundsAreAddedUp() {
    // Given
    Line line = line(new Reading(1, 1, 1, 2), new Reading(1, 1, 1, 3));

    // When
    long failures = line.failures();

    // Then
    assertThat(failures).isEqualTo(5);
  }

  @Test
  void linesOfDifferentLengthAreNotCompared() {
    // Given
    Line one = line(reading(1, 1));
    Line two = line(reading(1, 1), reading(1, 1));

    // When, Then
    assertThatThrownBy(() -> one.timesThroughputOf(two))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Line line(Reading... readings) {
    return new Line("section", "contestant", 1, List.of(readings));
  }

  private static Reading reading(double perSecond, double p50Millis) {
    return new Reading(perSecond, p50Millis, 10, 0);
  }
}
