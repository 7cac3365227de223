package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.MINUTE;
import static id.lanjut.routes.link.DrivenLinks.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LinksTest {
  private static final ProbeResult PORTAL = new ProbeResult.Captive("sent on to portal.example");

  private final DrivenLinks wan = DrivenLinks.ofAShop().start();

  @AfterEach
  void stop() {
    wan.close();
  }

  @Test
  void aCutIsSeenByTheNextProbesAndTheLinkIsNotTriedAnyMore() {
    // When
    wan.cut("fiber");

    // Then
    assertThat(wan.state("fiber")).isEqualTo(LinkState.DOWN);
    assertThat(wan.candidates()).containsExactly("radio", "4g");
    assertThat(wan.changes)
        .extracting(LinkChange::to)
        .containsExactly(LinkState.SUSPECT, LinkState.DOWN);
  }

  @Test
  void withoutAnyLinkThereIsNobodyToTry() {
    for (String link : List.of("fiber", "radio", "4g")) {
      wan.cut(link);
    }
    assertThat(wan.candidates()).isEmpty();
    assertThat(wan.links.online()).isFalse();
  }

  @Test
  void aLinkThatGoesDownBreaksWhatRunsOverIt() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      // Given
      server.start();
      server.enqueue(
          new MockResponse.Builder()
              .body("x".repeat(4_000))
              .throttleBody(1_000, 1, TimeUnit.SECONDS)
              .build());
      Link fiber = wan.find("fiber");
      var running =
          TestRequests.answered(fiber.send(TestRequests.get(server.url("/")), SECOND, MINUTE));

      // When
      wan.cut("fiber");

      // Then
      assertThatThrownBy(() -> running.body().bytes()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void listenersHearOfAChangeWhenItHoldsAndABrokenOneHindersNobody() {
    // Given
    List<List<String>> seen = new ArrayList<>();
    wan.links.onChange(
        change -> {
          throw new IllegalStateException("broken");
        });
    wan.links.onChange(change -> seen.add(wan.candidates()));

    // When
    wan.links.hold("fiber", "held by 127.0.0.1", wan.clock.instant());

    // Then
    assertThat(seen).containsExactly(List.of("radio", "4g"));
  }

  @Test
  void aPortalTakesALinkOutAtOnceAndGivesItBackWhenItIsGone() {
    wan.prober("fiber").says(PORTAL);
    wan.advance(Duration.ofSeconds(5));
    assertThat(wan.state("fiber")).isEqualTo(LinkState.CAPTIVE);
    assertThat(wan.candidates()).containsExactly("radio", "4g");
    wan.prober("fiber").works();
    wan.advance(Duration.ofSeconds(11));
    assertThat(wan.state("fiber")).isEqualTo(LinkState.UP);
  }

  @Test
  void whileAnotherLinkIsUpAProbeHasOnlyTheUsualTimeAndElseAllOfIt() {
    wan.prober("fiber").takes = Duration.ofMillis(30);
    wan.advance(MINUTE);
    assertThat(wan.prober("fiber").within).isEqualTo(Duration.ofMillis(300));
    wan.cut("radio");
    wan.cut("4g");
    wan.advance(Duration.ofSeconds(10));
    assertThat(wan.prober("fiber").within).isEqualTo(LinkTools.DEFAULT_TIMEOUT);
  }
}
