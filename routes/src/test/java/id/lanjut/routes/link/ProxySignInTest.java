package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a proxy is shown, and what nobody else is. */
@Timeout(20)
final class ProxySignInTest {
  private static final SignIn TILL = new SignIn("till-7", "geheim kata-sandi ü");
  private static final SignIn STRANGER = new SignIn("till-7", "salah");
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final MockWebServer server = new MockWebServer();
  private final LinkDns dns = new LinkDns("test", Dns.SYSTEM);

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    dns.close();
  }

  private Request charge() {
    return TestRequests.get("http://pay.example:" + server.getPort() + "/v2/charge");
  }

  @Test
  void aPlainRequestShowsTheProxyItsSignInAndStillGoesOutOnce() throws Exception {
    try (TestProxy proxy = TestProxy.http().wanting(TILL);
        TestLink link = TestLink.over(proxy.via(TILL))) {
      server.enqueue(new MockResponse.Builder().code(201).build());

      assertThat(TestRequests.status(link.send(charge()))).isEqualTo(201);
      assertThat(proxy.asked()).hasSize(1);
    }
  }

  @Test
  void aTunnelIsAskedForWithTheSignInAtOnceAndNothingOfItGoesThroughTheTunnel() throws Exception {
    try (TestProxy proxy = TestProxy.http().wanting(TILL);
        ServerSocket farEnd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TestLink link = TestLink.over(proxy.via(TILL))) {
      // Given
      CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> firstBytes(farEnd));

      // When
      Transmission sent =
          link.send(TestRequests.get("https://pay.example:" + farEnd.getLocalPort() + "/"));

      // Then
      assertThat(sent).isInstanceOf(Transmission.NotSent.class);
      assertThat(proxy.heads())
          .singleElement()
          .asString()
          .startsWith("CONNECT ")
          .contains(TILL.basic());
      assertThat(heard.get()).doesNotContain("Proxy-Authorization").doesNotContain(TILL.basic());
    }
  }

  private static String firstBytes(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      byte[] bytes = new byte[4_096];
      int read = socket.getInputStream().read(bytes);
      return new String(bytes, 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theFarEndOfATunnelIsNotShownTheSignIn() throws Exception {
    // Given
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(certificate.certificate())
            .build();
    try (MockWebServer secured = new MockWebServer();
        TestProxy proxy = TestProxy.http().wanting(TILL)) {
      secured.useHttps(trust.sslSocketFactory());
      secured.enqueue(new MockResponse.Builder().code(201).build());
      secured.start();
      OkHttpClient client =
          LinkClient.over(proxy.via(TILL))
              .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
              .build();
      Request request = TestRequests.get("https://localhost:" + secured.getPort() + "/");

      // When
      try (Response answer = client.newCall(request).execute()) {
        assertThat(answer.code()).isEqualTo(201);
      }

      // Then
      assertThat(secured.takeRequest().getHeaders().names()).doesNotContain("Proxy-Authorization");
    }
  }

  @Test
  void aProxyThatDoesNotTakeItIsAskedOnceAndTheReasonHoldsNoPassword() throws Exception {
    try (TestProxy proxy = TestProxy.http().wanting(TILL);
        TestLink link = TestLink.over(proxy.via(STRANGER))) {
      String reason = TestRequests.notSent(link.send(TestRequests.get("https://pay.example:443/")));
      assertThat(reason).contains("authenticate").doesNotContain(STRANGER.password());
      assertThat(proxy.asked()).containsExactly("CONNECT pay.example:443 HTTP/1.1");
    }
  }

  @Test
  void whatTheUpstreamGetsHasNoSignInOfAnyProxy() throws Exception {
    try (TestProxy proxy = TestProxy.socks().wanting(TILL);
        TestLink link = TestLink.over(proxy.via(TILL))) {
      server.enqueue(new MockResponse.Builder().code(201).build());

      assertThat(TestRequests.status(link.send(charge()))).isEqualTo(201);

      RecordedRequest got = server.takeRequest();
      assertThat(got.getHeaders().get("Proxy-Authorization")).isNull();
      assertThat(proxy.asked()).containsExactly("pay.example:" + server.getPort());
    }
  }

  @Test
  void aSocksProxyThatDoesNotTakeTheSignInIsNotSent() throws Exception {
    try (TestProxy proxy = TestProxy.socks().wanting(TILL);
        TestLink link = TestLink.over(proxy.via(STRANGER))) {
      assertThat(TestRequests.notSent(link.send(charge())))
          .endsWith("the SOCKS proxy does not take this user and password");
    }
  }

  @Test
  void aSocksProxyThatWantsASignInWhereThereIsNoneIsNotSent() throws Exception {
    try (TestProxy proxy = TestProxy.socks().wanting(TILL);
        TestLink link = TestLink.over(proxy.via())) {
      assertThat(TestRequests.notSent(link.send(charge())))
          .endsWith("the SOCKS proxy wants a sign-in");
    }
  }

  @Test
  void aSocksProxyThatAsksForNothingIsNotToldThePassword() throws Exception {
    try (TestProxy proxy = TestProxy.socks();
        TestLink link = TestLink.over(proxy.via(TILL))) {
      server.enqueue(new MockResponse.Builder().code(201).build());
      assertThat(TestRequests.status(link.send(charge()))).isEqualTo(201);
    }
  }

  @Test
  void twoLinksSignInToTheirProxiesEachWithItsOwn() throws Exception {
    SignIn other = new SignIn("kasir", "lain");
    try (TestProxy one = TestProxy.socks().wanting(TILL);
        TestProxy two = TestProxy.socks().wanting(other);
        TestLink first = TestLink.over(one.via(TILL));
        TestLink second = TestLink.over(two.via(other))) {
      server.enqueue(new MockResponse.Builder().code(201).build());
      server.enqueue(new MockResponse.Builder().code(201).build());
      assertThat(TestRequests.status(first.send(charge()))).isEqualTo(201);
      assertThat(TestRequests.status(second.send(charge()))).isEqualTo(201);
    }
  }

  @Test
  void probesSignInToo() throws Exception {
    for (TestProxy opened : new TestProxy[] {TestProxy.http(), TestProxy.socks()}) {
      try (TestProxy proxy = opened.wanting(TILL)) {
        server.enqueue(new MockResponse.Builder().code(204).build());
        assertThat(connect(proxy.via(TILL))).isInstanceOf(ProbeResult.Good.class);
        assertThat(fetch(proxy.via(TILL))).isInstanceOf(ProbeResult.Good.class);
        assertThat(connect(proxy.via(STRANGER)))
            .isInstanceOfSatisfying(
                ProbeResult.Failed.class,
                failed ->
                    assertThat(failed.reason())
                        .containsAnyOf("another user and password", "this user and password")
                        .doesNotContain(STRANGER.password()));
        assertThat(fetch(proxy.via(STRANGER))).isInstanceOf(ProbeResult.Failed.class);
      }
    }
  }

  private ProbeResult connect(Via via) {
    ProbeConnector connector = new ProbeConnector(via, dns, InstantSource.system(), new Line());
    ProbeTarget target = new ProbeTarget("pay.example", server.getPort(), false);
    return connector.connect(target, false, TIMEOUT, new OpenSockets());
  }

  private ProbeResult fetch(Via via) {
    LinkSettings.Probe probe =
        new LinkSettings.Probe(
            URI.create("http://pay.example:" + server.getPort() + "/generate_204"),
            TIMEOUT,
            TIMEOUT);
    return new UrlProbe(probe, via, dns, new Line()).probe(true, TIMEOUT);
  }

  @Test
  void aPasswordIsNeverPrinted() {
    assertThat(TILL.toString()).isEqualTo("SignIn[user=till-7]");
    assertThat(new HttpSignIn(TILL).toString()).doesNotContain("geheim");
  }
}
