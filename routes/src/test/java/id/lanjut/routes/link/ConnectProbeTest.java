package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.table.UpstreamSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConnectProbeTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final LinkDns dns = new LinkDns("test", Dns.SYSTEM);
  private final ExecutorService executor =
      Executors.newCachedThreadPool(DaemonThreads.named("test-connect"));

  @AfterEach
  void stop() {
    executor.shutdownNow();
    dns.close();
  }

  private ConnectProbe probe(Via via, String... urls) {
    List<ProbeTarget> targets = targets(urls);
    return probe(via, () -> targets);
  }

  private ConnectProbe probe(Via via, Supplier<List<ProbeTarget>> targets) {
    ProbeConnector connector = new ProbeConnector(via, dns, InstantSource.system(), new Line());
    return new ConnectProbe(targets, connector, executor);
  }

  private static List<ProbeTarget> targets(String... urls) {
    return ProbeTarget.of(
        Stream.of(urls)
            .map(url -> new UpstreamSettings(url, URI.create(url), TIMEOUT, TIMEOUT))
            .toList());
  }

  private static String refusing() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }

  private static void assertGood(ProbeResult result) {
    assertThat(result).isEqualTo(new ProbeResult.Good());
  }

  private static void assertFailed(ProbeResult result, String reason) {
    assertThat(result)
        .isInstanceOfSatisfying(
            ProbeResult.Failed.class, failed -> assertThat(failed.reason()).contains(reason));
  }

  @Test
  void anUpstreamThatCanBeReachedIsGood() throws IOException {
    try (RawServer upstream = RawServer.silent()) {
      assertGood(probe(new Via.SystemRoute(), upstream.url()).probe(true, TIMEOUT));
    }
  }

  @Test
  void oneUpstreamThatCanBeReachedIsEnough() throws IOException {
    try (RawServer upstream = RawServer.silent()) {
      ConnectProbe probe = probe(new Via.SystemRoute(), refusing(), upstream.url(), refusing());
      assertGood(probe.probe(true, TIMEOUT));
      assertGood(probe.probe(false, TIMEOUT));
    }
  }

  @Test
  void noUpstreamThatCanBeReachedIsAFailure() throws IOException {
    ConnectProbe probe = probe(new Via.SystemRoute(), refusing(), refusing());
    assertFailed(probe.probe(true, TIMEOUT), "ConnectException");
    assertFailed(probe.probe(false, TIMEOUT), "ConnectException");
  }

  @Test
  void whileAllIsWellOnlyTheUpstreamThatAnsweredLastIsAsked() throws IOException {
    try (RawServer first = RawServer.silent();
        RawServer second = RawServer.silent()) {
      ConnectProbe probe = probe(new Via.SystemRoute(), first.url(), second.url());
      assertGood(probe.probe(false, TIMEOUT));
      assertGood(probe.probe(false, TIMEOUT));
      await().until(() -> first.connectionCount() == 2);
      assertThat(second.connectionCount()).isZero();
    }
  }

  @Test
  void anUpstreamThatIsNoLongerNamedIsNotAskedAnyMore() throws IOException {
    try (RawServer first = RawServer.silent();
        RawServer second = RawServer.silent()) {
      AtomicReference<List<ProbeTarget>> current =
          new AtomicReference<>(targets(refusing(), first.url()));
      ConnectProbe probe = probe(new Via.SystemRoute(), current::get);
      assertGood(probe.probe(true, TIMEOUT));
      await().until(() -> first.connectionCount() == 1);

      current.set(targets(second.url()));

      assertGood(probe.probe(false, TIMEOUT));
      await().until(() -> second.connectionCount() == 1);
      assertThat(first.connectionCount()).isEqualTo(1);
    }
  }

  @Test
  void anUpstreamNamedTwiceIsOneTarget() {
    URI url = URI.create("https://pay.example/a");
    UpstreamSettings one = new UpstreamSettings("one", url, TIMEOUT, TIMEOUT);
    UpstreamSettings two = new UpstreamSettings("two", url.resolve("/b"), TIMEOUT, TIMEOUT);
    assertThat(ProbeTarget.of(List.of(one, two)))
        .containsExactly(new ProbeTarget("pay.example", 443, true));
  }

  @Test
  void aProxyIsAskedForATunnel() throws IOException {
    try (RawServer upstream = RawServer.silent();
        TestProxy proxy = TestProxy.http()) {
      assertGood(probe(proxy.via(), "http://pay.example:" + upstream.port()).probe(true, TIMEOUT));
      assertThat(proxy.asked())
          .containsExactly("CONNECT pay.example:" + upstream.port() + " HTTP/1.1");
    }
  }

  @Test
  void aProxyThatCannotReachTheUpstreamIsAFailure() throws IOException {
    try (TestProxy proxy = TestProxy.http()) {
      assertFailed(probe(proxy.via(), refusing()).probe(true, TIMEOUT), "answered 502");
    }
  }

  @Test
  void aProxyThatRefusesTunnelsOnPrincipleStillCarriesPlainHttp() throws IOException {
    try (TestProxy proxy = TestProxy.http()) {
      proxy.answerConnectWith(403);
      assertGood(probe(proxy.via(), "http://pay.example").probe(true, TIMEOUT));
      assertFailed(probe(proxy.via(), "https://pay.example").probe(true, TIMEOUT), "answered 403");
    }
  }

  @Test
  void aProxyThatRefusesConnectionsIsAFailure() throws IOException {
    try (RawServer upstream = RawServer.silent();
        TestProxy proxy = TestProxy.http()) {
      proxy.cut();
      assertFailed(probe(proxy.via(), upstream.url()).probe(true, TIMEOUT), "ConnectException");
    }
  }

  @Test
  void aProxyThatAcceptsAndNeverAnswersIsAFailure() throws IOException {
    try (RawServer upstream = RawServer.silent();
        TestProxy http = TestProxy.http();
        TestProxy socks = TestProxy.socks()) {
      http.freeze();
      socks.freeze();
      assertFailed(
          probe(http.via(), upstream.url()).probe(true, TIMEOUT), "SocketTimeoutException");
      assertFailed(probe(socks.via(), upstream.url()).probe(true, TIMEOUT), "Exception");
    }
  }

  @Test
  void aSocksProxyIsAskedByName() throws IOException {
    try (RawServer upstream = RawServer.silent();
        TestProxy proxy = TestProxy.socks()) {
      assertGood(probe(proxy.via(), "http://pay.example:" + upstream.port()).probe(true, TIMEOUT));
      assertFailed(probe(proxy.via(), refusing()).probe(true, TIMEOUT), "SocketException");
      assertThat(proxy.asked()).contains("pay.example:" + upstream.port());
    }
  }

  @Test
  void inDoubtAnHttpsUpstreamHasToShowThatItIsTheUpstream() throws IOException {
    HeldCertificate portals =
        new HeldCertificate.Builder().addSubjectAlternativeName("portal.example").build();
    try (MockWebServer portal = new MockWebServer()) {
      portal.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(portals).build().sslSocketFactory());
      portal.start();
      ConnectProbe probe = probe(new Via.SystemRoute(), "https://localhost:" + portal.getPort());
      assertGood(probe.probe(false, TIMEOUT));
      assertThat(probe.probe(true, TIMEOUT))
          .isInstanceOfSatisfying(
              ProbeResult.Captive.class,
              captive -> assertThat(captive.reason()).contains("a certificate of somebody else"));
      assertThat(portal.getRequestCount()).isZero();
    }
  }

  @Test
  void whoGivesNoAnswerInTimeIsCalledSilentAndWhoRefusesIsNot() throws IOException {
    try (TestProxy proxy = TestProxy.http()) {
      proxy.freeze();
      assertThat(probe(proxy.via(), "http://pay.example").probe(true, TIMEOUT))
          .isInstanceOfSatisfying(
              ProbeResult.Failed.class, failed -> assertThat(failed.silent()).isTrue());
    }
    assertThat(probe(new Via.SystemRoute(), refusing()).probe(true, TIMEOUT))
        .isInstanceOfSatisfying(
            ProbeResult.Failed.class, failed -> assertThat(failed.silent()).isFalse());
  }
}
