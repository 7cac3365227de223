package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScarcityTest {
  @Test
  void aLinkOfSecondChoiceHasToBeSpared() {
    assertThat(Scarcity.among(List.of(free("fiber", 1), free("radio", 2)))).containsOnly("radio");
  }

  @Test
  void aMeteredLinkHasToBeSparedWhereAnotherIsNotMetered() {
    assertThat(Scarcity.among(List.of(metered("4g", 1), free("fiber", 1)))).containsOnly("4g");
    assertThat(Scarcity.among(List.of(metered("4g", 1), free("radio", 2)))).containsOnly("4g");
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

  private static LinkSettings free(String name, int priority) {
    return link(name, priority, false);
  }

  private static LinkSettings metered(String name, int priority) {
    return link(name, priority, true);
  }

  private static LinkSettings link(String name, int priority, boolean metered) {
    return new LinkSettings(
        name,
        new Via.SystemRoute(),
        LinkSettings.Kind.OTHER,
        "",
        priority,
        1,
        metered,
        null,
        List.of());
  }
}
