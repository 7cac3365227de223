package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TunnelSocketTest {
  private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.1", 9);
  private static final int WITHIN_MILLIS = 5_000;

  private final Line line = new Line();
  private ServerSocket far;
  private CompletableFuture<Integer> firstByte;

  @BeforeEach
  void serve() throws IOException {
    far = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    firstByte = CompletableFuture.supplyAsync(this::firstByte);
  }

  @AfterEach
  void close() throws IOException {
    far.close();
  }

  private int firstByte() {
    try (Socket client = far.accept()) {
      int read = client.getInputStream().read();
      client.getOutputStream().write(read + 1);
      return read;
    } catch (IOException e) {
      return -1;
    }
  }

  private Tunnels over(Via via) {
    return new Tunnels(
        via, new LinkDns("test", name -> List.of(InetAddress.getLoopbackAddress())), line);
  }

  private void reaches(Tunnels tunnels, String host) throws Exception {
    try (Socket socket = tunnels.to(host, far.getLocalPort()).createSocket()) {
      socket.setSoTimeout(WITHIN_MILLIS);
      socket.connect(ELSEWHERE, WITHIN_MILLIS);
      socket.getOutputStream().write(7);

      assertThat(socket.getInputStream().read()).isEqualTo(8);
      assertThat(socket.getSoTimeout()).isEqualTo(WITHIN_MILLIS);
    }
    assertThat(firstByte.get(10, TimeUnit.SECONDS)).isEqualTo(7);
  }

  @Test
  void whateverItIsToldItConnectsToItsOwnTargetByTheLinksOwnNames() throws Exception {
    reaches(over(new Via.SystemRoute()), "smtp.example");

    assertThat(line.carried().sent()).isPositive();
  }

  @Test
  void anHttpProxyIsAskedForATunnelByName() throws Exception {
    try (TestProxy proxy = TestProxy.http()) {
      reaches(over(proxy.via()), "smtp.example");

      assertThat(proxy.asked().toString()).contains("CONNECT smtp.example:" + far.getLocalPort());
    }
  }

  @Test
  void aSocksProxyIsGivenTheName() throws Exception {
    try (TestProxy proxy = TestProxy.socks()) {
      reaches(over(proxy.via()), "smtp.example");

      assertThat(proxy.asked().toString()).contains("smtp.example");
    }
  }

  @Test
  void aProxyThatRefusesLeadsNowhere() throws Exception {
    try (TestProxy proxy = TestProxy.http()) {
      proxy.answerConnectWith(403);
      Socket socket = over(proxy.via()).to("smtp.example", far.getLocalPort()).createSocket();

      assertThatThrownBy(() -> socket.connect(ELSEWHERE, WITHIN_MILLIS))
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("403");
      assertThat(socket.isClosed()).isTrue();
    }
  }

  @Test
  void whoReadsIsWokenWhenTheLinkGoesDown() throws Exception {
    Tunnels tunnels = over(new Via.SystemRoute());
    try (Socket socket = tunnels.to("smtp.example", far.getLocalPort()).createSocket()) {
      socket.connect(ELSEWHERE, WITHIN_MILLIS);
      CompletableFuture<Integer> reading =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return socket.getInputStream().read();
                } catch (IOException e) {
                  return -2;
                }
              });

      tunnels.closeAll();

      assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(-2);
    }
  }
}
