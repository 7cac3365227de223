package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.CLEAN_TIME;
import static id.lanjut.routes.link.DrivenLinks.STICKY;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FastestHomesTest {
  private final DrivenLinks links = DrivenLinks.alike(Balance.FASTEST, "a", "b");

  @BeforeEach
  void bIsFaster() {
    links.takesFromNowOn("a", 80);
    links.takesFromNowOn("b", 40);
  }

  @AfterEach
  void stop() {
    links.close();
  }

  @Test
  void aTerminalKeepsToItsLinkThoughAnotherIsFasterByNowAndANewOneDoesNot() {
    assertThat(links.linkOf("kasir-1")).isEqualTo("b");

    links.takesFromNowOn("a", 10);

    assertThat(links.linkOf("kasir-2")).isEqualTo("a");
    assertThat(links.linkOf("kasir-1")).isEqualTo("b");
  }

  @Test
  void whoHadToLeaveGoesBackWhenItsLinkIsCleanAgainAndClearlyFaster() {
    assertThat(links.linkOf("kasir-1")).isEqualTo("b");

    links.cut("b");
    assertThat(links.linkOf("kasir-1")).isEqualTo("a");
    links.mend("b");
    links.advance(Duration.ofSeconds(9));
    assertThat(links.linkOf("kasir-1")).isEqualTo("a");
    links.advance(Duration.ofSeconds(2));
    assertThat(links.linkOf("kasir-1")).isEqualTo("b");
  }

  @Test
  void whoHadToLeaveStaysWhereItIsWhenItsLinkComesBackHardlyFaster() {
    links.takesFromNowOn("a", 42);
    assertThat(links.linkOf("kasir-1")).isEqualTo("b");

    links.cut("b");
    assertThat(links.linkOf("kasir-1")).isEqualTo("a");
    links.mend("b");
    links.advance(CLEAN_TIME.multipliedBy(2));

    assertThat(links.linkOf("kasir-1")).isEqualTo("a");
  }

  @Test
  void aLinkThatCameBackIsConsideredOnceAndNotAgainWhenItIsFasterLater() {
    links.takesFromNowOn("a", 42);
    assertThat(links.linkOf("kasir-1")).isEqualTo("b");
    links.cut("b");
    assertThat(links.linkOf("kasir-1")).isEqualTo("a");
    links.mend("b");
    links.advance(CLEAN_TIME.multipliedBy(2));
    assertThat(links.linkOf("kasir-1")).isEqualTo("a");

    links.takesFromNowOn("b", 10);

    assertThat(links.linkOf("kasir-1")).isEqualTo("a");
  }

  @Test
  void whileALinkIsConsideredTheOthersAreNotConsideredAnew() {
    try (DrivenLinks three = DrivenLinks.alike(Balance.FASTEST, "a", "b", "c")) {
      three.takesFromNowOn("b", 80);
      three.takesFromNowOn("a", 40);
      three.cut("c");
      assertThat(three.linkOf("kasir-1")).isEqualTo("a");
      three.takesFromNowOn("b", 10);
      three.prober("c").takes = Duration.ofMillis(80);

      three.mend("c");
      three.advance(CLEAN_TIME.multipliedBy(2));

      assertThat(three.linkOf("kasir-1")).isEqualTo("a");
      assertThat(three.linkOf("kasir-1")).isEqualTo("a");
    }
  }

  @Test
  void whereATerminalIsAtHomeOnOneRouteIsNothingToARouteWithOtherLinks() {
    RouteSettings some = TestRoutes.over(STICKY, "b", "c");
    try (DrivenLinks three = DrivenLinks.alike(Balance.FASTEST, "a", "b", "c")) {
      three.takesFromNowOn("c", 80);
      three.takesFromNowOn("b", 80);
      three.takesFromNowOn("a", 40);
      assertThat(three.linkOf("kasir-1")).isEqualTo("a");
      three.takesFromNowOn("b", 10);

      assertThat(three.linkOf(some, "kasir-1")).isEqualTo("b");

      assertThat(three.linkOf("kasir-1")).isEqualTo("a");
    }
  }

  @Test
  void ofVeryManyTerminalsTheOneThatWasNotHeardOfForLongestChoosesAnew() {
    assertThat(links.linkOf("first")).isEqualTo("b");
    assertThat(links.linkOf("second")).isEqualTo("b");
    links.takesFromNowOn("a", 10);

    IntStream.range(2, FastestHomes.MOST_TERMINALS).forEach(i -> links.linkOf("till-" + i));
    assertThat(links.linkOf("first")).isEqualTo("b");
    links.linkOf("one-more");

    assertThat(links.linkOf("second")).isEqualTo("a");
    assertThat(links.linkOf("first")).isEqualTo("b");
  }
}
