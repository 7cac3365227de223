package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.MINUTE;
import static id.lanjut.routes.link.DrivenLinks.link;
import static id.lanjut.routes.link.DrivenLinks.sharing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BalanceTest {
  @Test
  void weightedLinksOfTheBestTierTakeTurnsByTheirWeights() {
    try (DrivenLinks shared =
        sharing(Balance.WEIGHTED, link("a", 1, 5), link("b", 1, 1), link("c", 2, 9))) {
      List<String> firsts = firsts(shared, 12);
      assertThat(firsts).filteredOn("b"::equals).hasSize(2);
      assertThat(firsts).doesNotContain("c");
      assertThat(firsts.subList(0, 6)).containsOnlyOnce("b");
      assertThat(shared.candidates()).containsExactlyInAnyOrder("a", "b", "c");
    }
  }

  @Test
  void aWeightedLinkThatIsDownLosesItsTurns() {
    try (DrivenLinks shared = sharing(Balance.WEIGHTED, link("a", 1, 1), link("b", 1, 1))) {
      shared.cut("a");
      assertThat(firsts(shared, 4)).containsOnly("b");
    }
  }

  @Test
  void whoeverOnlyLooksTakesNoTurn() {
    try (DrivenLinks shared = sharing(Balance.WEIGHTED, link("a", 1, 1), link("b", 1, 1))) {
      shared.candidates();
      List<Link> looked = shared.links.standing();
      assertThat(shared.links.standing()).isEqualTo(looked);
      assertThat(shared.candidates().get(0)).isEqualTo("b");
    }
  }

  @Test
  void theFastestLinkIsTakenAndAnotherOnlyWhenItIsClearlyFaster() {
    try (DrivenLinks shared = sharing(Balance.FASTEST, link("a", 1, 1), link("b", 1, 1))) {
      shared.prober("a").takes = Duration.ofMillis(80);
      shared.prober("b").takes = Duration.ofMillis(40);
      shared.advance(MINUTE);
      assertThat(firsts(shared, 2)).containsOnly("b");
      shared.prober("a").takes = Duration.ofMillis(36);
      shared.advance(MINUTE.multipliedBy(5));
      assertThat(firsts(shared, 2)).containsOnly("b");
      shared.prober("a").takes = Duration.ofMillis(20);
      shared.advance(MINUTE.multipliedBy(5));
      assertThat(firsts(shared, 2)).containsOnly("a");
    }
  }

  private static List<String> firsts(DrivenLinks shared, int requests) {
    return IntStream.range(0, requests).mapToObj(i -> shared.candidates().get(0)).toList();
  }
}
