package id.lanjut.routes.link;

import static id.lanjut.routes.link.Meter.CONNECTION_RECEIVED;
import static id.lanjut.routes.link.Meter.CONNECTION_SENT;
import static id.lanjut.routes.link.Meter.DATAGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.Dns;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is counted, on real sockets, to the byte. */
@Timeout(60)
final class MeterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MUCH = 8 << 20;

  private final Line line = new Line();

  @Test
  void anExchangeIsCountedToTheByte() throws IOException {
    String answer = "HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhello";
    try (RawServer server = RawServer.saying(answer);
        TestLink link = TestLink.direct()) {
      // Given
      Request request = TestRequests.post(server.url(), "{\"amount\":15000}").newBuilder().build();
      String asked =
          "POST / HTTP/1.1\r\nContent-Length: 16\r\nHost: 127.0.0.1:"
              + server.port()
              + "\r\n\r\n{\"amount\":15000}";

      // When
      assertThat(TestRequests.answered(link.send(request)).body().string()).isEqualTo("hello");

      // Then
      assertThat(link.carried())
          .isEqualTo(
              new Carried(
                  CONNECTION_SENT + asked.length(), CONNECTION_RECEIVED + answer.length(), 0, 0));
    }
  }

  @Test
  void whatHadToWaitForRoomAndWhatCameInPiecesIsCountedOnce() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ChannelSocket socket = ChannelSocket.open(line.cut(), line.requests())) {
      // Given
      socket.connect(server.getLocalSocketAddress());
      Socket other = server.accept();
      CompletableFuture<Void> echo =
          CompletableFuture.runAsync(
              () -> {
                try {
                  other.getOutputStream().write(other.getInputStream().readNBytes(MUCH));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });

      // When
      socket.getOutputStream().write(new byte[MUCH]);
      assertThat(socket.getInputStream().readNBytes(MUCH)).hasSize(MUCH);
      echo.join();
      other.close();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);

      // Then
      assertThat(line.carried())
          .isEqualTo(new Carried(CONNECTION_SENT + MUCH, CONNECTION_RECEIVED + MUCH, 0, 0));
    }
  }

  @Test
  void whatALineThatIsCutHasNotCarriedIsNotCountedBeforeItLeaves() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ChannelSocket socket = ChannelSocket.open(line.cut(), line.requests())) {
      // Given
      socket.connect(server.getLocalSocketAddress());
      line.cut().make();

      // When
      socket.getOutputStream().write("first ".getBytes(StandardCharsets.US_ASCII));

      // Then
      assertThat(line.carried().sent()).isEqualTo(CONNECTION_SENT);
      line.cut().mend();
      socket.getOutputStream().write("second".getBytes(StandardCharsets.US_ASCII));
      assertThat(line.carried().sent()).isEqualTo(CONNECTION_SENT + 12);
    }
  }

  @Test
  void aProbeIsAPartOfTheWhole() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LinkDns dns = new LinkDns("test", Dns.SYSTEM)) {
      // When
      ProbeResult result =
          new ProbeConnector(new Via.SystemRoute(), dns, InstantSource.system(), line)
              .connect(target(server.getLocalPort()), true, PATIENCE, new OpenSockets());

      // Then
      assertThat(result).isInstanceOf(ProbeResult.Good.class);
      assertThat(line.carried())
          .isEqualTo(
              new Carried(
                  CONNECTION_SENT, CONNECTION_RECEIVED, CONNECTION_SENT, CONNECTION_RECEIVED));
    }
  }

  @Test
  void aProbeThatFetchesAPageIsCountedWithTheProbes() throws IOException {
    String answer = "HTTP/1.1 204 No Content\r\n\r\n";
    try (RawServer server = RawServer.saying(answer);
        LinkDns dns = new LinkDns("test", Dns.SYSTEM)) {
      // When
      LinkSettings.Probe probe =
          new LinkSettings.Probe(URI.create(server.url()), PATIENCE, PATIENCE);
      ProbeResult result =
          new UrlProbe(probe, new Via.SystemRoute(), dns, line).probe(false, PATIENCE);

      // Then
      assertThat(result).isInstanceOf(ProbeResult.Good.class);
      Carried carried = line.carried();
      assertThat(carried.received()).isEqualTo(CONNECTION_RECEIVED + answer.length());
      assertThat(carried.probesReceived()).isEqualTo(carried.received());
      assertThat(carried.probesSent()).isEqualTo(carried.sent()).isGreaterThan(CONNECTION_SENT);
    }
  }

  @Test
  void aConnectionThatIsNotMadeIsNotCounted() throws IOException {
    int nobody;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = server.getLocalPort();
    }
    try (LinkDns dns = new LinkDns("test", Dns.SYSTEM)) {
      // When
      ProbeResult result =
          new ProbeConnector(new Via.SystemRoute(), dns, InstantSource.system(), line)
              .connect(target(nobody), true, PATIENCE, new OpenSockets());

      // Then
      assertThat(result).isInstanceOf(ProbeResult.Failed.class);
      assertThat(line.carried()).isEqualTo(Carried.NOTHING);
    }
  }

  @Test
  void aQuestionForANameIsCountedWithTheProbesAlsoWhenItIsAskedAgainByTcp() throws IOException {
    try (TestNameServer server = new TestNameServer().knowing("pay.example", "203.0.113.10")) {
      // When
      assertThat(lookup(server)).hasSize(1);

      // Then
      assertThat(line.carried())
          .isEqualTo(
              new Carried(
                  DATAGRAM + server.heardBytes.get(),
                  DATAGRAM + server.saidBytes.get(),
                  DATAGRAM + server.heardBytes.get(),
                  DATAGRAM + server.saidBytes.get()));

      // When
      server.cutsOff = true;
      Carried before = line.carried();
      long heard = server.heardBytes.get();
      long said = server.saidBytes.get();
      assertThat(lookup(server)).hasSize(1);

      // Then
      assertThat(line.carried().probesSent() - before.probesSent())
          .isEqualTo(DATAGRAM + CONNECTION_SENT + server.heardBytes.get() - heard);
      assertThat(line.carried().probesReceived() - before.probesReceived())
          .isEqualTo(DATAGRAM + CONNECTION_RECEIVED + server.saidBytes.get() - said);
    }
  }

  private List<InetAddress> lookup(TestNameServer server) throws IOException {
    List<InetSocketAddress> servers = List.of(server.address());
    return new NameServers(servers, new Via.SystemRoute(), line).lookup("pay.example");
  }

  private static ProbeTarget target(int port) {
    return new ProbeTarget("127.0.0.1", port, false);
  }
}
