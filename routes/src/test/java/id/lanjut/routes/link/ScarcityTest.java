package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.link;
import static id.lanjut.routes.link.DrivenLinks.metered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScarcityTest {
  @Test
  void aLinkOfSecondChoiceHasToBeSpared() {
    assertThat(Scarcity.among(List.of(link("fiber", 1, 1), link("radio", 2, 1))))
        .containsOnly("radio");
  }

  @Test
  void aMeteredLinkHasToBeSparedWhereAnotherIsNotMetered() {
    assertThat(Scarcity.among(List.of(metered("4g", 1), link("fiber", 1, 1)))).containsOnly("4g");
    assertThat(Scarcity.among(List.of(metered("4g", 1), link("radio", 2, 1)))).containsOnly("4g");
  }

  @Test
  void whereAllAreMeteredTheMostPreferredHasNotToBeSpared() {
    assertThat(Scarcity.among(List.of(metered("4g", 1), metered("satellite", 2))))
        .containsOnly("satellite");
  }

  @Test
  void theOnlyLinkHasNotToBeSpared() {
    assertThat(Scarcity.among(List.of(metered("4g", 7)))).isEmpty();
  }
}
