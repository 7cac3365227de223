package id.lanjut.lab.wan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long CUT = 10 * SECOND;
  private static final long HEALED = 20 * SECOND;
  private static final Asked.Answer PAID = new Asked.Answer(200, "");

  @Test
  void aSaleThatCameTwiceOverTwoLinesHappenedTwice() {
    // Given
    List<Asked> asked = List.of(sale("a", CUT, 100), sale("b", CUT, 100));
    List<Arrival> arrivals =
        List.of(
            arrived("a", Line.FIBER, CUT),
            arrived("a", Line.CELLULAR, CUT + SECOND),
            arrived("b", Line.FIBER, CUT));

    // When
    Reading reading = judge(asked, arrivals);

    // Then
    assertThat(reading.counts().twice()).isEqualTo(1);
    assertThat(reading.counts().lost()).isZero();
  }

  @Test
  void aSaleThatTheTillBelievesInAndTheApiNeverSawIsLost() {
    assertThat(judge(List.of(sale("a", CUT, 100)), List.of()).counts().lost()).isEqualTo(1);
  }

  @Test
  void whatGetsNoAnswerHasFailedAndCountsAsTheWholePatience() {
    // Given
    Asked sale = new Asked("a", CUT, Asked.Answer.NONE, OptionalLong.empty());

    // When
    Reading reading = judge(List.of(sale), List.of());

    // Then
    assertThat(reading.counts().salesFailed()).isEqualTo(1);
    assertThat(reading.counts().lost()).isZero();
    assertThat(reading.waits().maxMillis()).isEqualTo((double) Tills.PATIENCE.toMillis());
  }

  @Test
  void aSaleThatTheApiWasAskedAboutCountsAmongThoseThatWereSent() {
    // Given
    List<Asked> asked = List.of(sale("sent", CUT, 1_040), sale("unsent", CUT, 140));
    List<Arrival> arrivals =
        List.of(
            arrived("unsent", Line.CELLULAR, CUT),
            new Arrival(Arrival.Kind.INQUIRY, "sent", Optional.of(Line.CELLULAR), CUT + SECOND, 0));

    // When
    Reading reading = judge(asked, arrivals);

    // Then
    assertThat(reading.waits().sentMaxMillis()).isEqualTo(1_000.0);
    assertThat(reading.waits().unsentP99Millis()).isEqualTo(100.0);
  }

  @Test
  void theLineIsLeftWhenForASecondNobodyHasWaited() {
    // Given
    List<Asked> asked =
        List.of(
            sale("a", CUT, 900),
            sale("b", CUT + SECOND / 2, 900),
            sale("c", CUT + SECOND, 50),
            sale("later", CUT + 3 * SECOND, 900));

    // When
    Reading reading = judge(asked, List.of());

    // Then
    assertThat(reading.moves().leaveSeconds()).isEqualTo(0.5);
  }

  @Test
  void itReturnsWithTheFirstRequestOverTheBetterLineAfterTheFault() {
    // Given
    List<Arrival> arrivals =
        List.of(
            arrived("a", Line.FIBER, CUT - SECOND),
            arrived("b", Line.CELLULAR, HEALED + SECOND),
            arrived("c", Line.FIBER, HEALED + 3 * SECOND));

    // When
    Reading reading = judge(List.of(), arrivals);

    // Then
    assertThat(reading.moves().returnSeconds()).isEqualTo(3.0);
    assertThat(reading.moves().switches()).isEqualTo(2);
  }

  @Test
  void aGoalThatIsMissedIsNamed() {
    // Given
    Reading reading = judge(List.of(sale("a", CUT + SECOND, 400)), List.of());

    // When
    List<String> missed = Goals.missedBy(Scenario.CABLE, reading);

    // Then
    assertThat(missed)
        .containsExactly(
            "cable: sales lost 1.00, goal 0.00",
            "cable: leaves within, s 1.00, goal 0.10",
            "cable: added p99, ms 360.00, goal 300.00");
  }

  private static Reading judge(List<Asked> asked, List<Arrival> arrivals) {
    return Judgement.of(
        Scenario.CABLE, Contestant.LANJUT, new Observed(asked, arrivals, CUT, HEALED));
  }

  private static Asked sale(String key, long due, long tookMillis) {
    return new Asked(key, due, PAID, OptionalLong.of(due + tookMillis * 1_000_000));
  }

  private static Arrival arrived(String key, Line line, long at) {
    return Arrival.read(new Arrival(Arrival.Kind.SALE, key, Optional.of(line), at, 1).written());
  }
}
