package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(20)
class ViaTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Request named(String name) {
    return TestRequests.get("http://" + name + ":" + server.getPort() + "/v2/charge?a=1");
  }

  @Test
  void aLinkBoundToAnAddressLeavesByIt() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TestLink link = TestLink.over(new Via.LocalAddress(InetAddress.getByName("127.0.0.2")))) {
      // Given
      CompletableFuture<InetAddress> caller =
          CompletableFuture.supplyAsync(() -> callerOf(listener));

      // When
      link.send(TestRequests.get("http://127.0.0.1:" + listener.getLocalPort() + "/"));

      // Then
      assertThat(caller.get().getHostAddress()).isEqualTo("127.0.0.2");
    }
  }

  private static InetAddress callerOf(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      return socket.getInetAddress();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAddressThisMachineDoesNotHaveIsNotSentAndNeverAnotherOne() throws IOException {
    try (TestLink link = TestLink.over(new Via.LocalAddress(InetAddress.getByName("192.0.2.1")))) {
      String reason = TestRequests.notSent(link.send(TestRequests.get(server.url("/"))));
      assertThat(reason).contains("cannot leave by 192.0.2.1");
      assertThat(server.getRequestCount()).isZero();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLinkBoundToAnInterfaceReachesWhatThatInterfaceReaches() throws IOException {
    try (TestLink link = TestLink.over(new Via.NetworkInterface("lo"))) {
      server.enqueue(new MockResponse.Builder().code(201).build());
      assertThat(TestRequests.status(link.send(TestRequests.get(server.url("/"))))).isEqualTo(201);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLinkBoundToAnotherInterfaceDoesNotReachThisComputersOwnAddresses() throws IOException {
    String other = anInterfaceThatIsNotLoopback();
    try (TestLink link = TestLink.over(new Via.NetworkInterface(other))) {
      assertThat(link.send(TestRequests.get(server.url("/"))))
          .isInstanceOf(Transmission.NotSent.class);
      assertThat(server.getRequestCount()).isZero();
    }
  }

  private static String anInterfaceThatIsNotLoopback() throws IOException {
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (!each.isLoopback() && each.isUp()) {
        return each.getName();
      }
    }
    return Assumptions.abort("this computer has no interface but loopback");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anInterfaceThatIsNotThereIsNotSentAndNeverAnotherOne() throws IOException {
    try (TestLink link = TestLink.over(new Via.NetworkInterface("nosuch0"))) {
      String reason = TestRequests.notSent(link.send(TestRequests.get(server.url("/"))));
      assertThat(reason).endsWith("cannot leave by interface nosuch0: there is no such interface");
      assertThat(server.getRequestCount()).isZero();
    }
  }

  @Test
  void plainHttpGoesThroughAnHttpProxyInAbsoluteForm() throws IOException {
    try (TestProxy proxy = TestProxy.http();
        TestLink link = TestLink.over(proxy.via())) {
      // Given
      server.enqueue(new MockResponse.Builder().code(201).build());

      // When
      int status = TestRequests.status(link.send(named("pay.example")));

      // Then
      assertThat(status).isEqualTo(201);
      assertThat(proxy.asked())
          .containsExactly(
              "GET http://pay.example:" + server.getPort() + "/v2/charge?a=1 HTTP/1.1");
    }
  }

  @Test
  void badGatewayForPlainHttpIsAnAnswerWhoeverGaveIt() throws IOException {
    try (TestProxy proxy = TestProxy.http();
        TestLink link = TestLink.over(proxy.via())) {
      server.enqueue(new MockResponse.Builder().code(502).build());
      assertThat(TestRequests.status(link.send(named("pay.example")))).isEqualTo(502);
    }
  }

  @Test
  void aTunnelThatTheProxyRefusesIsNotSent() throws IOException {
    for (int status : new int[] {403, 407, 502, 503, 504}) {
      try (TestProxy proxy = TestProxy.http();
          TestLink link = TestLink.over(proxy.via())) {
        proxy.answerConnectWith(status);
        Transmission transmission = link.send(TestRequests.get("https://pay.example/"));
        assertThat(transmission).isInstanceOf(Transmission.NotSent.class);
        assertThat(proxy.asked()).containsExactly("CONNECT pay.example:443 HTTP/1.1");
      }
    }
  }

  @Test
  void aProxyThatAcceptsAndNeverAnswersHoldsATunnelNoLongerThanTheConnectTimeout()
      throws IOException {
    try (TestProxy proxy = TestProxy.http();
        TestLink link = TestLink.over(proxy.via())) {
      proxy.freeze();
      Transmission transmission =
          link.send(TestRequests.get("https://pay.example/"), SHORT, TestLink.RESPONSE);
      assertThat(TestRequests.notSent(transmission)).isEqualTo("no connection within 300 ms");
    }
  }

  @Test
  void aProxyThatRefusesConnectionsIsNotSent() throws IOException {
    try (TestProxy proxy = TestProxy.http();
        TestLink link = TestLink.over(proxy.via())) {
      proxy.cut();
      assertThat(link.send(named("pay.example"))).isInstanceOf(Transmission.NotSent.class);
    }
  }

  @Test
  void aSocksProxyResolvesTheNameItself() throws IOException {
    try (TestProxy proxy = TestProxy.socks();
        TestLink link = TestLink.over(proxy.via())) {
      // Given
      server.enqueue(new MockResponse.Builder().code(201).build());

      // When
      int status = TestRequests.status(link.send(named("pay.example")));

      // Then
      assertThat(status).isEqualTo(201);
      assertThat(proxy.asked()).containsExactly("pay.example:" + server.getPort());
    }
  }

  @Test
  void aSocksProxyThatAcceptsAndNeverAnswersIsNotSent() throws IOException {
    try (TestProxy proxy = TestProxy.socks();
        TestLink link = TestLink.over(proxy.via())) {
      proxy.freeze();
      assertThat(link.send(named("pay.example"), SHORT, TestLink.RESPONSE))
          .isInstanceOf(Transmission.NotSent.class);
    }
  }

  @Test
  void aProxyIsFoundByItsName() throws IOException {
    try (TestProxy proxy = TestProxy.http()) {
      InetSocketAddress named =
          InetSocketAddress.createUnresolved("localhost", proxy.via().address().getPort());
      try (TestLink link = TestLink.over(new Via.ThroughProxy(proxy.via().type(), named))) {
        server.enqueue(new MockResponse.Builder().build());
        assertThat(TestRequests.status(link.send(named("pay.example")))).isEqualTo(200);
      }
    }
  }
}
