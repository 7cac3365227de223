package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.SECOND;
import static id.lanjut.routes.link.DrivenLinks.link;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LinkReturnTest {
  private final DrivenLinks wan = DrivenLinks.ofAShop().start();

  @AfterEach
  void stop() {
    wan.close();
  }

  @Test
  void aLinkThatCameBackIsPreferredAgainOnlyAfterTheCleanTime() {
    // Given
    wan.cut("fiber");

    // When
    wan.restore("fiber");

    // Then
    assertThat(wan.state("fiber")).isEqualTo(LinkState.UP);
    assertThat(wan.candidates()).containsExactly("radio", "4g", "fiber");
    wan.advance(Duration.ofSeconds(9));
    assertThat(wan.candidates()).containsExactly("radio", "4g", "fiber");
    wan.advance(SECOND);
    assertThat(wan.candidates()).containsExactly("fiber", "radio", "4g");
  }

  @Test
  void aLinkThatFlapsWaitsTwiceAsLong() {
    // Given
    wan.cut("fiber");
    wan.restore("fiber");
    wan.cut("fiber");

    // When
    wan.restore("fiber");

    // Then
    wan.advance(Duration.ofSeconds(18));
    assertThat(wan.candidates()).containsExactly("radio", "4g", "fiber");
    wan.advance(SECOND.multipliedBy(2));
    assertThat(wan.candidates()).containsExactly("fiber", "radio", "4g");
  }

  @Test
  void aLinkThatCameBackIsUsedAtOnceWhenNothingElseIsUp() {
    for (String link : List.of("fiber", "radio", "4g")) {
      wan.cut(link);
    }
    wan.restore("fiber");
    assertThat(wan.candidates()).containsExactly("fiber");
  }

  @Test
  void aLinkThatCameBackGoesBeforeOneInDoubt() throws IOException {
    // Given
    wan.links.hold("4g", "held by 127.0.0.1", wan.clock.instant());
    wan.cut("fiber");
    wan.restore("fiber");
    wan.prober("radio").fails();

    // When
    wan.sendToNobody("radio");

    // Then
    assertThat(wan.state("radio")).isEqualTo(LinkState.SUSPECT);
    assertThat(wan.candidates()).containsExactly("fiber", "radio");
  }

  @Test
  void thatALinkIsPreferredAgainIsToldThoughItsStateStaysAsItIs() {
    // Given
    wan.cut("fiber");
    wan.restore("fiber");
    List<List<String>> seen = new ArrayList<>();
    wan.links.onFailback(() -> seen.add(wan.candidates()));
    wan.changes.clear();

    // When
    wan.advance(Duration.ofSeconds(11));

    // Then
    assertThat(seen).containsExactly(List.of("fiber", "radio", "4g"));
    assertThat(wan.changes).isEmpty();
  }
}
