package id.lanjut.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final Progress SILENT =
      new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

  private final List<String> events = new ArrayList<>();

  @Test
  void theOrderTurnsAroundInEveryOtherRound() throws Exception {
    // Given
    Contest contest = new Contest("s", 1, List.of(contestant("a"), contestant("b")));

    // When
    List<Line> lines = contest.run(timing(0, 3), SILENT);

    // Then
    assertThat(events)
        .filteredOn(event -> event.startsWith("run"))
        .containsExactly("run a 2s", "run b 2s", "run b 2s", "run a 2s", "run a 2s", "run b 2s");
    assertThat(lines).extracting(Line::contestant).containsExactly("a", "b");
    assertThat(lines).allSatisfy(line -> assertThat(line.readings()).hasSize(3));
  }

  @Test
  void whatARunLeavesBehindIsSettledBeforeTheNext() throws Exception {
    // Given
    Contest contest = new Contest("s", 1, List.of(contestant("a"), contestant("b")));

    // When
    contest.run(timing(0, 1), SILENT);

    // Then
    assertThat(events).containsExactly("run a 2s", "settle a", "run b 2s", "settle b");
  }

  @Test
  void theWarmUpComesInSlicesNoLongerThanARound() throws Exception {
    // Given
    Contestant contestant = contestant("a");

    // When
    Contest.warmUp(contestant, timing(5, 1), SILENT);

    // Then
    assertThat(events)
        .containsExactly("run a 2s", "settle a", "run a 2s", "settle a", "run a 1s", "settle a");
  }

  private static Timing timing(int warmUpSeconds, int rounds) {
    return new Timing(Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(2), rounds);
  }

  private Contestant contestant(String name) {
    return new HttpLoad(
        name,
        time -> {
          events.add("run " + name + " " + time.toSeconds() + "s");
          return new Reading(1, 1, 1, 0);
        },
        () -> events.add("settle " + name));
  }
}
