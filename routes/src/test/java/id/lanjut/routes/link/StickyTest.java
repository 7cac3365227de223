package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.CLEAN_TIME;
import static id.lanjut.routes.link.DrivenLinks.SECOND;
import static id.lanjut.routes.link.DrivenLinks.STICKY;
import static id.lanjut.routes.link.DrivenLinks.TURNS;
import static id.lanjut.routes.link.DrivenLinks.alike;
import static id.lanjut.routes.link.DrivenLinks.link;
import static id.lanjut.routes.link.DrivenLinks.sharing;
import static id.lanjut.routes.link.DrivenLinks.terminals;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.TestRoutes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StickyTest {
  private static Set<String> at(String link, Map<String, String> all) {
    return all.entrySet().stream()
        .filter(each -> each.getValue().equals(link))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(Balance.class)
  void eachRequestOfATerminalTakesTheSameLinkAndHasTheOthersBehindIt(Balance balance) {
    try (DrivenLinks links = alike(balance, "a", "b", "c")) {
      for (String terminal : terminals(20)) {
        String home = links.linkOf(terminal);
        for (int i = 0; i < 20; i++) {
          assertThat(links.tried(STICKY, terminal))
              .startsWith(home)
              .containsExactlyInAnyOrder("a", "b", "c");
        }
      }
    }
  }

  @Test
  void aRouteThatDoesNotAskHasItsTurnsAlsoFromOneTerminal() {
    try (DrivenLinks links = alike(Balance.WEIGHTED, "a", "b")) {
      assertThat(IntStream.range(0, 4).mapToObj(i -> links.linkOf(TURNS, "kasir-1")))
          .containsExactly("a", "b", "a", "b");
    }
  }

  @Test
  void whatIsNoTerminalsHasItsTurnsAlsoOnARouteThatAsks() {
    try (DrivenLinks links = alike(Balance.WEIGHTED, "a", "b")) {
      assertThat(IntStream.range(0, 4).mapToObj(i -> links.tried(STICKY).get(0)))
          .containsExactly("a", "b", "a", "b");
    }
  }

  @Test
  void underPriorityTheFirstLinkIsEverybodys() {
    try (DrivenLinks links = alike(Balance.PRIORITY, "a", "b")) {
      assertThat(links.everyLink().values()).containsOnly("a");
    }
  }

  @Test
  void terminalsAreSpreadByTheWeightsOfTheLinks() {
    try (DrivenLinks links = sharing(Balance.WEIGHTED, link("a", 1, 3), link("b", 1, 1))) {
      assertThat(terminals(4_000).stream().filter(each -> links.linkOf(each).equals("a")).count())
          .isBetween(2_900L, 3_100L);
    }
  }

  @Test
  void theSameTerminalHasTheSameLinkInTheNextRun() {
    try (DrivenLinks links = alike(Balance.WEIGHTED, "a", "b", "c");
        DrivenLinks next = alike(Balance.WEIGHTED, "a", "b", "c")) {
      assertThat(next.everyLink()).isEqualTo(links.everyLink());
    }
  }

  @Test
  void aLinkThatLeavesSendsAwayItsOwnTerminalsAlone() {
    try (DrivenLinks links = alike(Balance.WEIGHTED, "a", "b", "c")) {
      Map<String, String> before = links.everyLink();
      assertThat(at("a", before)).isNotEmpty();

      links.cut("a");

      Map<String, String> after = links.everyLink();
      assertThat(after.values()).doesNotContain("a");
      for (String other : List.of("b", "c")) {
        assertThat(at(other, after))
            .containsAll(at(other, before))
            .hasSizeGreaterThan(at(other, before).size());
      }
    }
  }

  @Test
  void theyComeBackAfterTheCleanTimeAndLaterAfterAFlap() {
    try (DrivenLinks links = alike(Balance.WEIGHTED, "a", "b", "c")) {
      Map<String, String> before = links.everyLink();
      links.cut("a");
      Map<String, String> meanwhile = links.everyLink();

      links.mend("a");
      links.advance(Duration.ofSeconds(9));
      assertThat(links.everyLink()).isEqualTo(meanwhile);
      links.advance(SECOND);
      assertThat(links.everyLink()).isEqualTo(before);

      links.cut("a");
      links.mend("a");
      links.advance(Duration.ofSeconds(19));
      assertThat(links.everyLink()).isEqualTo(meanwhile);
      links.advance(SECOND);
      assertThat(links.everyLink()).isEqualTo(before);
    }
  }

  @Test
  void whoeverComesBackFirstAfterAnOutageOfAllKeepsThemUntilAnotherIsClean() {
    try (DrivenLinks links = alike(Balance.WEIGHTED, "a", "b")) {
      Map<String, String> before = links.everyLink();
      links.cut("a", "b");
      links.mend("a");
      links.advance(Duration.ofSeconds(5));
      links.mend("b");

      assertThat(links.everyLink().values()).containsOnly("a");
      links.advance(Duration.ofSeconds(9));
      assertThat(links.everyLink().values()).containsOnly("a");
      links.advance(SECOND);
      assertThat(links.everyLink()).isEqualTo(before);
    }
  }

  @Test
  void whoeverComesBackFirstKeepsThemThoughItHasLongerToProveItself() {
    try (DrivenLinks links = alike(Balance.WEIGHTED, "a", "b")) {
      links.cut("a");
      links.mend("a");
      links.advance(CLEAN_TIME);
      links.cut("a", "b");
      links.mend("a");
      links.advance(Duration.ofSeconds(2));
      links.mend("b");
      assertThat(links.everyLink().values()).containsOnly("a");

      links.advance(CLEAN_TIME);

      assertThat(links.clean()).containsExactly("b");
      assertThat(links.everyLink().values()).containsOnly("b");
    }
  }

  @Test
  void aHeldLinkKeepsNobody() {
    try (DrivenLinks links = alike(Balance.WEIGHTED, "a", "b")) {
      assertThat(links.everyLink().values()).contains("a", "b");

      links.links.hold("a", "held", links.clock.instant());

      for (String terminal : terminals(20)) {
        assertThat(links.tried(STICKY, terminal)).containsExactly("b");
      }
    }
  }

  @Test
  void aBetterTierIsNotLeftForALesserOneAndIsGoneBackTo() {
    try (DrivenLinks links =
        sharing(Balance.WEIGHTED, link("a", 1, 1), link("b", 2, 1), link("c", 2, 9))) {
      assertThat(links.everyLink().values()).containsOnly("a");

      links.cut("a");
      assertThat(links.everyLink().values()).contains("b", "c");
      links.mend("a");
      links.advance(CLEAN_TIME);
      assertThat(links.everyLink().values()).containsOnly("a");
    }
  }

  @Test
  void whatARouteMayNotTakeIsNoTerminalsLink() {
    try (DrivenLinks links = alike(Balance.WEIGHTED, "a", "b", "c")) {
      RouteSettings some = TestRoutes.over(STICKY, "b", "c");

      for (String terminal : terminals(50)) {
        assertThat(links.tried(some, terminal)).containsExactlyInAnyOrder("b", "c");
        if (!links.linkOf(terminal).equals("a")) {
          assertThat(links.linkOf(some, terminal)).isEqualTo(links.linkOf(terminal));
        }
      }
    }
  }

  @Test
  void aLinkOverItsQuotaKeepsNothingOfClassBulk() {
    try (DrivenLinks links = alike(Balance.WEIGHTED, "a", "b")) {
      RouteSettings bulk = TestRoutes.as(STICKY, ServiceClass.BULK);
      links.links.spare(Set.of("a"));

      for (String terminal : terminals(20)) {
        assertThat(links.tried(bulk, terminal)).containsExactly("b");
      }
      assertThat(links.everyLink().values()).contains("a", "b");
    }
  }

  @Test
  void nothingIsTriedWhileAllLinksAreDown() {
    try (DrivenLinks links = alike(Balance.WEIGHTED, "a", "b")) {
      links.cut("a", "b");

      assertThat(links.tried(STICKY, "kasir-1")).isEmpty();
    }
  }

  /**
   * Whatever comes and goes: a terminal leaves a link only when that has left, or for one that has
   * just become clean.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void noTerminalMovesWithoutNeed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Balance balance = seed % 2 == 0 ? Balance.WEIGHTED : Balance.FASTEST;
    try (DrivenLinks links = alike(balance, "a", "b", "c")) {
      links.takesFromNowOn("b", 40);
      links.takesFromNowOn("a", 80);
      List.of("a", "b").forEach(each -> links.prober(each).takes = Duration.ZERO);
      Set<String> changed = new HashSet<>();
      links.links.onChange(change -> changed.add(change.link()));
      Map<String, String> before = links.everyLink();
      int moved = 0;

      for (int second = 0; second < 3_000; second++) {
        breakOrMend(links, random);
        changed.clear();
        Set<String> wereClean = links.clean();
        links.advance(SECOND);
        Map<String, String> now = links.links.online() ? links.everyLink() : before;
        for (Move move : moves(before, now)) {
          moved++;
          boolean hadTo = changed.contains(move.from()) || links.state(move.from()) != LinkState.UP;
          boolean isNew = links.clean().contains(move.to()) && !wereClean.contains(move.to());
          assertThat(hadTo || isNew).as("%s in second %s", move, second).isTrue();
        }
        before = now;
      }
      assertThat(moved).isPositive();
    }
  }

  private static void breakOrMend(DrivenLinks links, SplittableRandom random) {
    String any = List.of("a", "b", "c").get(random.nextInt(3));
    if (random.nextInt(20) == 0) {
      links.prober(any).fails();
    } else if (random.nextInt(10) == 0) {
      links.prober(any).works();
    }
  }

  private record Move(String from, String to) {}

  private static Set<Move> moves(Map<String, String> before, Map<String, String> now) {
    return now.entrySet().stream()
        .map(each -> new Move(Objects.requireNonNull(before.get(each.getKey())), each.getValue()))
        .filter(move -> !move.from().equals(move.to()))
        .collect(Collectors.toSet());
  }
}
