package id.lanjut.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.TransactionBook.Milestone;
import id.lanjut.store.transaction.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MilestoneLinesTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");

  @Test
  void linesAreReadInTheOrderOfTheirEventsAndOnce() {
    String second = MilestoneLines.line(2, NOON.plusSeconds(1), State.DELIVERED, null);
    String first = MilestoneLines.line(1, NOON, State.QUEUED, "no\tlink\nis up");

    assertThat(MilestoneLines.read(second + first + first))
        .containsExactly(
            new Milestone(NOON, State.QUEUED, "no link is up"),
            new Milestone(NOON.plusSeconds(1), State.DELIVERED, null));
  }

  @Test
  void aFirstLineThatWasCutIsLeftOut() {
    String lines =
        MilestoneLines.line(1, NOON, State.QUEUED, "no link is up")
            + MilestoneLines.line(2, NOON, State.CANCELLED, "by the terminal");

    for (int cut = 1; cut < lines.indexOf('\n'); cut++) {
      assertThat(MilestoneLines.read(lines.substring(cut)))
          .as("cut at %d", cut)
          .contains(new Milestone(NOON, State.CANCELLED, "by the terminal"));
    }
  }
}
