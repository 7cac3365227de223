package id.lanjut.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static final Ground GROUND = new Ground(2, "17.0.1", "Linux 6.1", 0.25, "-Xmx256m");

  @Test
  void aTableHasAHeadARuleAndItsRows() {
    // Given
    List<String> head = List.of("what", "figure");
    List<List<String>> rows = List.of(List.of("a", "1"), List.of("b", "2"));

    // When
    String table = Markdown.table(head, rows);

    // Then
    assertThat(table)
        .isEqualTo(
            """
            | what | figure |
            | --- | --- |
            | a | 1 |
            | b | 2 |
            """);
  }

  @Test
  void numbersShowAboutThreeDigits() {
    assertThat(List.of(Markdown.number(0.5321), Markdown.number(12.345), Markdown.number(12345.6)))
        .containsExactly("0.53", "12.3", "12,346");
  }

  @Test
  void aFindingSaysWhetherItReachedItsGoal() {
    // Given
    Finding reached = finding("relay", 0.6, Goal.atLeast(0.5));
    Finding shortOfIt = finding("memory", 401, Goal.atMost(400));
    Finding free = finding("other", 1, Goal.none());

    // When
    String report =
        Markdown.of(new Report(GROUND, List.of(), List.of(reached, shortOfIt, free), List.of()));

    // Then
    assertThat(report)
        .contains("| relay | 0.60 × | ≥ 0.50 × | reached |")
        .contains("| memory | 401 × | ≤ 400 × | **falls short** |")
        .contains("| other | 1.00 × | – |  |");
  }

  @Test
  void aLineShowsTheMedianAndTheRangeOfItsRounds() {
    // Given
    List<Reading> rounds =
        List.of(new Reading(1000, 1, 2, 0), new Reading(3000, 3, 4, 1), new Reading(2000, 2, 3, 0));
    Line line = new Line("relay", "nginx", 32, rounds);

    // When
    String report = Markdown.of(new Report(GROUND, List.of(line), List.of(), List.of()));

    // Then
    assertThat(report)
        .contains(
            "| relay | nginx | 32 | 2,000 (1,000–3,000) | 2.00 (1.00–3.00) | 3.00 (2.00–4.00) | 1 |");
  }

  @Test
  void theGroundSaysWhatItWasMeasuredOn() {
    // Given
    Report report = new Report(GROUND, List.of(), List.of(), List.of());

    // When
    String text = Markdown.of(report);

    // Then
    assertThat(text)
        .startsWith(
            "2 processors, Java 17.0.1, Linux 6.1, load average 0.3 before the run,"
                + " gateway flags `-Xmx256m`");
  }

  private static Finding finding(String name, double value, Goal goal) {
    return new Finding(name, "×", new Spread(value, value, value), goal);
  }
}
