package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
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
        dns,
        new Line());
  }

  private ProbeResult probe() {
    String url = server.url("/generate_204").toString();
    return probe(url).probe(false, TIMEOUT);
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
  void anErrorIsAFailure() {
    for (int status : new int[] {404, 503}) {
      server.enqueue(new MockResponse.Builder().code(status).build());
      assertThat(probe())
          .isEqualTo(new ProbeResult.Failed("the probe was answered with " + status));
    }
  }

  @Test
  void whoIsSentOnOrAskedToSignInOrGetsAPageInPlaceOfNothingMeetsAPortal() {
    server.enqueue(
        new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "http://portal.example/")
            .build());
    server.enqueue(new MockResponse.Builder().code(511).build());
    server.enqueue(new MockResponse.Builder().code(200).body("<html>Selamat datang").build());
    for (String how : List.of("portal.example", "sign in", "where nothing should have")) {
      assertThat(probe())
          .isInstanceOfSatisfying(
              ProbeResult.Captive.class, captive -> assertThat(captive.reason()).contains(how));
    }
  }

  @Test
  void aCertificateOfSomebodyElseIsAPortals() {
    HeldCertificate portals =
        new HeldCertificate.Builder().addSubjectAlternativeName("portal.example").build();
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(portals).build().sslSocketFactory());
    server.enqueue(new MockResponse.Builder().code(204).build());
    assertThat(probe())
        .isInstanceOfSatisfying(
            ProbeResult.Captive.class,
            captive -> assertThat(captive.reason()).contains("a certificate of somebody else"));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aServerThatNeverAnswersIsAFailureAfterTheTimeout() throws IOException {
    try (RawServer silent = RawServer.silent()) {
      assertThat(probe(silent.url()).probe(false, TIMEOUT)).isInstanceOf(ProbeResult.Failed.class);
    }
  }
}
