package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UrlProbeTest {
  private static final Duration TIMEOUT = Duration.ofMillis(500);

  private final MockWebServer server = new MockWebServer();
  private final LinkDns dns = new LinkDns("test", Dns.SYSTEM);

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    dns.close();
    server.close();
  }

  private UrlProbe probe(String url) {
    return new UrlProbe(
        new LinkSettings.Probe(URI.create(url), Duration.ofSeconds(5), TIMEOUT),
        new Via.SystemRoute(),
        dns);
  }

  private ProbeResult probe() {
    return probe(server.url("/generate_204").toString()).probe(false);
  }

  @Test
  void anAnswerIsGoodAndEachProbeMakesAConnectionOfItsOwn() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().code(204).build());
    server.enqueue(new MockResponse.Builder().code(204).build());
    assertThat(probe()).isEqualTo(new ProbeResult.Good());
    assertThat(probe()).isEqualTo(new ProbeResult.Good());
    server.takeRequest();
    assertThat(server.takeRequest().getConnectionIndex()).isEqualTo(1);
  }

  @Test
  void aRedirectAndAnErrorAreFailures() {
    for (int status : new int[] {302, 404, 503}) {
      server.enqueue(new MockResponse.Builder().code(status).build());
      assertThat(probe())
          .isEqualTo(new ProbeResult.Failed("the probe was answered with " + status));
    }
  }

  @Test
  void aServerThatNeverAnswersIsAFailureAfterTheTimeout() throws IOException {
    try (RawServer silent = RawServer.silent()) {
      assertThat(probe(silent.url()).probe(false)).isInstanceOf(ProbeResult.Failed.class);
    }
  }
}
