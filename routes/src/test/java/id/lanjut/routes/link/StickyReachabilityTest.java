package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.BANK;
import static id.lanjut.routes.link.DrivenLinks.SECOND;
import static id.lanjut.routes.link.DrivenLinks.STICKY;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.UpstreamSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** Real requests to an API that one of the links does not reach. */
final class StickyReachabilityTest {
  @Test
  void aTerminalGoesOverItsLinkLastToAHostThatThisLinkAloneDoesNotReach() throws Exception {
    try (DrivenLinks links = DrivenLinks.alike(Balance.WEIGHTED, "a", "b");
        MockWebServer api = new MockWebServer()) {
      api.start();
      api.enqueue(new MockResponse.Builder().code(200).build());
      String home = links.linkOf("kasir-1");
      String other = home.equals("a") ? "b" : "a";
      URI url = URI.create("http://127.0.0.1:" + api.getPort());
      UpstreamSettings upstream = new UpstreamSettings("api", url, SECOND, SECOND);

      links.sendToNobody(home);
      var answered =
          (Transmission.Answered)
              links.find(other).send(TestRequests.get(url + "/"), SECOND, SECOND);
      answered.response().close();

      List<Try> tries = links.links.tries(STICKY, upstream, Optional.of("kasir-1"));
      assertThat(tries).extracting(next -> next.link().name()).containsExactly(other, home);
      assertThat(links.links.tries(STICKY, BANK, Optional.of("kasir-1")).get(0).link().name())
          .isEqualTo(home);
    }
  }
}
