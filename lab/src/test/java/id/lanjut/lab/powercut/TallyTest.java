package id.lanjut.lab.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.lab.crash.Findings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void aShopWhereNothingIsWrongIsClean() {
    // When
    tally.image(started(findings(3, List.of(), List.of())));
    tally.image(started(findings(7, List.of(), List.of())));
    tally.closed(7, findings(7, List.of(), List.of()));

    // Then
    assertThat(tally.clean()).isTrue();
    assertThat(tally.line())
        .startsWith(
            "images 2, started 2, acknowledged 7, delivered 7, held 0, lost 0, twice 0, other faults 0");
  }

  @Test
  void anImageThatDoesNotStartIsAFaultAndWhatItHadPromisedStillCounts() {
    // When
    tally.image(Verdict.notStarted(List.of(), "no journal"));
    tally.closed(4, Findings.NONE);

    // Then
    assertThat(tally.clean()).isFalse();
    assertThat(tally.faults()).containsExactly("image 1 did not start: no journal");
    assertThat(tally.line()).startsWith("images 1, started 0, acknowledged 4, delivered 0");
  }

  @Test
  void whatIsLostAndWhatHappenedTwiceIsCountedApart() {
    // Given
    Findings bad = findings(5, List.of("k1 is lost"), List.of("k2 happened 2 times", "k3 too"));

    // When
    tally.image(started(bad));
    tally.closed(5, bad);

    // Then
    assertThat(tally.clean()).isFalse();
    assertThat(tally.line()).contains("lost 1, twice 2, other faults 0");
    assertThat(tally.faults()).contains("image 1: k1 is lost", "image 1: k2 happened 2 times");
  }

  private static Verdict started(Findings findings) {
    Duration second = Duration.ofSeconds(1);
    return new Verdict(true, second, second, findings, List.of(), LedgerFate.OPENED, "");
  }

  private static Findings findings(int delivered, List<String> lost, List<String> twice) {
    return new Findings(
        delivered, delivered, List.of(), lost, twice, List.of(), List.of(), List.of(), List.of());
  }
}
