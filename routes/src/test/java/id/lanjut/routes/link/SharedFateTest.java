package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SharedFateTest {
  private static LinkSettings link(String name, String provider) {
    return new LinkSettings(
        name,
        new Via.SystemRoute(),
        LinkSettings.Kind.FIBER,
        provider,
        1,
        1,
        false,
        null,
        List.of());
  }

  @Test
  void twoLinesOfOneProviderAreNamedHoweverItsNameIsWritten() {
    assertThat(
            SharedFate.among(
                List.of(link("fiber", "Biznet"), link("4g", "Tsel"), link("radio", " BIZNET"))))
        .containsExactly(new SharedFate("Biznet", List.of("fiber", "radio")));
  }

  @Test
  void linksWithoutAProviderShareNothing() {
    assertThat(SharedFate.among(List.of(link("a", ""), link("b", "  "), link("c", "Tsel"))))
        .isEmpty();
  }
}
