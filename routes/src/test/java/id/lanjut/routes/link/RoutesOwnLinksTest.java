package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.BANK;
import static id.lanjut.routes.link.DrivenLinks.TURNS;
import static id.lanjut.routes.link.DrivenLinks.link;
import static id.lanjut.routes.link.DrivenLinks.sharing;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RoutesOwnLinksTest {
  private final DrivenLinks wan = DrivenLinks.ofAShop().start();

  @AfterEach
  void stop() {
    wan.close();
  }

  @Test
  void aRouteWithLinksOfItsOwnIsTriedOverThoseAloneInTheUsualOrder() {
    assertThat(wan.tried(over("4g", "fiber"))).containsExactly("fiber", "4g");
    wan.cut("fiber");
    assertThat(wan.tried(over("4g", "fiber"))).containsExactly("4g");
    assertThat(wan.tried(over("fiber"))).isEmpty();
    assertThat(wan.links.online()).isTrue();
    assertThat(wan.links.online(over("fiber"))).isFalse();
    assertThat(wan.links.online(over("fiber", "radio"))).isTrue();
  }

  @Test
  void theLastLinkOfARouteIsGivenAllItsTimeThoughThereAreOthers() {
    assertThat(wan.links.tries(over("fiber"), BANK)).extracting(Try::last).containsExactly(true);
  }

  @Test
  void theLinksOfARouteTakeTurnsAlsoWhereABetterOneIsNotAmongThem() {
    try (DrivenLinks shared =
        sharing(Balance.WEIGHTED, link("best", 1, 1), link("a", 2, 1), link("b", 2, 1))) {
      List<String> firsts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        firsts.add(shared.tried(over("a", "b")).get(0));
        // The turns of another route are its own.
        shared.tried(over("b", "best"));
      }
      assertThat(firsts).containsExactly("a", "b", "a", "b");
    }
  }

  private static RouteSettings over(String... links) {
    return TestRoutes.over(TURNS, links);
  }
}
