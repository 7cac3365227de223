package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.SECOND;
import static id.lanjut.routes.link.DrivenLinks.TURNS;
import static id.lanjut.routes.link.DrivenLinks.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.UpstreamSettings;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LinkDoubtTest {
  private final DrivenLinks wan = DrivenLinks.ofAShop().start();

  @AfterEach
  void stop() {
    wan.close();
  }

  @Test
  void aRequestThatWasNotSentHasTheLinkProbedAtOnce() throws IOException {
    // Given
    wan.prober("fiber").fails();
    int before = wan.prober("fiber").asked;

    // When
    Transmission transmission = wan.sendToNobody("fiber");

    // Then
    assertThat(transmission).isInstanceOf(Transmission.NotSent.class);
    assertThat(wan.prober("fiber").asked).isEqualTo(before + 1);
    assertThat(wan.state("fiber")).isEqualTo(LinkState.SUSPECT);
    assertThat(wan.candidates()).containsExactly("radio", "4g", "fiber");
    wan.advance(Duration.ofMillis(200));
    assertThat(wan.state("fiber")).isEqualTo(LinkState.DOWN);
  }

  @Test
  void oneApiThatIsDownTakesNoLinkDown() throws IOException {
    for (int i = 0; i < 10; i++) {
      wan.sendToNobody("fiber");
      wan.advance(SECOND);
    }
    assertThat(wan.changes).extracting(LinkChange::to).contains(LinkState.SUSPECT);
    assertThat(wan.changes).extracting(LinkChange::to).doesNotContain(LinkState.DOWN);
    assertThat(wan.candidates()).containsExactly("fiber", "radio", "4g");
  }

  @Test
  void anApiThatRefusesEverythingCausesFewProbes() throws IOException {
    int before = wan.prober("fiber").asked;
    for (int i = 0; i < 50; i++) {
      wan.sendToNobody("fiber");
    }
    assertThat(wan.prober("fiber").asked - before).isEqualTo(1);
  }

  @Test
  void aRequestOfUnknownFateRaisesDoubtToo() throws IOException {
    try (RawServer garbled = RawServer.saying("garbage\r\n\r\n")) {
      wan.find("fiber").send(TestRequests.get(garbled.url()), SECOND, SECOND);
    }
    assertThat(wan.changes)
        .extracting(LinkChange::to)
        .containsExactly(LinkState.SUSPECT, LinkState.UP);
    assertThat(wan.changes.get(0).reason())
        .startsWith("a request got no answer: ProtocolException");
  }

  @Test
  void whatTheUpstreamAnswersRaisesNoDoubt() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().code(503).build());
      Link fiber = wan.find("fiber");
      TestRequests.status(fiber.send(TestRequests.get(server.url("/")), SECOND, SECOND));
    }
    assertThat(wan.changes).isEmpty();
  }

  @Test
  void anUpstreamIsTriedLastOverTheLinkThatAloneDoesNotReachIt() throws Exception {
    Link fiber = wan.find("fiber");
    Link radio = wan.find("radio");
    try (MockWebServer bank = new MockWebServer()) {
      bank.start();
      bank.enqueue(new MockResponse.Builder().code(200).build());
      UpstreamSettings upstream = upstream("http://127.0.0.1:" + bank.getPort());
      wan.sendToNobody("fiber");
      wan.sendToNobody("fiber");
      assertThat(wan.links.failingSince(upstream)).isPresent();
      TestRequests.status(radio.send(TestRequests.get(upstream.url() + "/"), SECOND, SECOND));

      assertThat(wan.links.tries(TURNS, upstream)).extracting(Try::link).last().isEqualTo(fiber);
      assertThat(wan.links.tries(TURNS, upstream("http://pay.example")))
          .extracting(Try::link)
          .first()
          .isEqualTo(fiber);
      assertThat(wan.links.failingSince(upstream)).isEmpty();
      assertThat(wan.state("fiber")).isEqualTo(LinkState.UP);
    }
  }
}
