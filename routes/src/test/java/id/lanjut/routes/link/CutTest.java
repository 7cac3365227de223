package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A line that a drill has cut, on real sockets. */
@Timeout(60)
final class CutTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final MockWebServer upstream = new MockWebServer();
  private final TestLink link = TestLink.direct();

  @BeforeEach
  void start() throws IOException {
    upstream.start();
    for (int i = 0; i < 3; i++) {
      upstream.enqueue(new MockResponse.Builder().build());
    }
  }

  @AfterEach
  void stop() {
    link.close();
    upstream.close();
  }

  private Request request() {
    return TestRequests.get(upstream.url("/").toString());
  }

  @Test
  void aNewConnectionIsNotMadeAndNothingIsSent() {
    // Given
    link.cut().make();

    // When
    Transmission transmission = link.send(request(), SHORT, SHORT);

    // Then
    assertThat(transmission)
        .isEqualTo(new Transmission.NotSent("no connection within " + SHORT.toMillis() + " ms"));
    assertThat(upstream.getRequestCount()).isZero();
  }

  @Test
  void theSameIsSaidWhenTheSocketNoticesItBeforeTheAlarm() {
    // Given
    SettableClock clock = new SettableClock();
    Line line = new Line();
    line.cut().make();
    LinkClient client =
        new LinkClient(
            new Via.SystemRoute(),
            new LinkDns("fiber", Dns.SYSTEM),
            new ManualScheduler(clock),
            clock,
            line);

    // When
    Transmission transmission = client.send(request(), SHORT, SHORT);

    // Then
    assertThat(transmission)
        .isEqualTo(new Transmission.NotSent("no connection within " + SHORT.toMillis() + " ms"));
  }

  @Test
  void aConnectionThatStandsSwallowsTheRequestWhichIsUnknown() {
    // Given
    assertThat(TestRequests.status(link.send(request()))).isEqualTo(200);
    link.cut().make();

    // When
    Transmission transmission = link.send(request(), SHORT, SHORT);

    // Then
    assertThat(transmission).isInstanceOf(Transmission.Unknown.class);
    assertThat(upstream.getRequestCount()).isEqualTo(1);
  }

  @Test
  void whatWaitedOnAConnectionThatStandsGoesOnWhenTheLineIsBack() {
    // Given
    assertThat(TestRequests.status(link.send(request()))).isEqualTo(200);
    link.cut().make();
    CompletableFuture<Transmission> sending =
        CompletableFuture.supplyAsync(() -> link.send(request()));

    // When
    link.cut().mend();

    // Then
    assertThat(TestRequests.status(sending.join())).isEqualTo(200);
  }

  @Test
  void closingTheLinksSocketsEndsWhoWaits() {
    // Given
    assertThat(TestRequests.status(link.send(request()))).isEqualTo(200);
    link.cut().make();
    CompletableFuture<Transmission> sending =
        CompletableFuture.supplyAsync(
            () -> link.send(request(), TestLink.CONNECT, Duration.ofMinutes(5)));

    // When
    await()
        .until(
            () -> {
              link.client().closeSockets();
              return sending.isDone();
            });

    // Then
    assertThat(sending.join()).isNotInstanceOf(Transmission.Answered.class);
  }

  @Test
  void anAnswerThatIsThereAlreadyIsNotReadWhileTheLineIsCut() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Cut cut = new Cut();
      try (ChannelSocket socket = ChannelSocket.open(cut, new Meter())) {
        // Given
        socket.connect(server.getLocalSocketAddress());
        Socket other = server.accept();
        other.getOutputStream().write('!');
        await().until(socket::hasInput);
        cut.make();
        socket.setSoTimeout(100);

        // When
        assertThatThrownBy(() -> socket.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);

        // Then
        assertThat(socket.hasInput()).isFalse();
        cut.mend();
        assertThat(socket.getInputStream().read()).isEqualTo('!');
      }
    }
  }

  @Test
  void whatIsWrittenMeanwhileLeavesInItsOrderAndNotBefore() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Cut cut = new Cut();
      try (ChannelSocket socket = ChannelSocket.open(cut, new Meter())) {
        // Given
        socket.connect(server.getLocalSocketAddress());
        Socket other = server.accept();
        other.setSoTimeout(100);
        cut.make();
        socket.getOutputStream().write("first ".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> other.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);

        // When
        cut.mend();
        socket.getOutputStream().write("second".getBytes(StandardCharsets.US_ASCII));

        // Then
        other.setSoTimeout(10_000);
        assertThat(new String(other.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("first second");
      }
    }
  }

  @Test
  void whatIsWrittenToAClosedSocketIsNotTaken() throws IOException {
    Cut cut = new Cut();
    ChannelSocket socket = ChannelSocket.open(cut, new Meter());
    cut.make();
    socket.close();
    assertThatThrownBy(() -> socket.getOutputStream().write(1)).isInstanceOf(IOException.class);
  }

  @Test
  void nameServersAreNotHeardOverIt() throws IOException {
    try (TestNameServer server = new TestNameServer().knowing("pay.example", "203.0.113.10")) {
      // Given
      Line line = new Line();
      NameServers names = new NameServers(List.of(server.address()), new Via.SystemRoute(), line);
      line.cut().make();

      // When
      assertThatThrownBy(() -> names.lookup("pay.example"))
          .isInstanceOf(UnknownHostException.class);

      // Then
      assertThat(server.asked.get()).isZero();
      line.cut().mend();
      await().ignoreExceptions().until(() -> names.lookup("pay.example").size() == 1);
    }
  }

  @Test
  void itIsGivenBackByItselfWhenItsTimeIsOver() {
    // Given
    SettableClock clock = new SettableClock();
    ManualScheduler scheduler = new ManualScheduler(clock);
    LinkSettings fiber = LinkSettings.DEFAULT;
    Line line = new Line();
    LinkTools tools = tools(scheduler, clock, line);
    Links links =
        new Links(
            new LinksSettings(List.of(fiber), Balance.PRIORITY, Duration.ZERO, List.of()),
            new Clockwork(clock, scheduler, Runnable::run),
            settings -> tools);

    // When
    links.cuts().cut(Set.of(fiber.name()), Duration.ofSeconds(20), false);

    // Then
    scheduler.advance(Duration.ofSeconds(19));
    assertThat(line.cut().isMade()).isTrue();
    scheduler.advance(Duration.ofSeconds(1));
    assertThat(line.cut().isMade()).isFalse();
    links.close();
  }

  private static LinkTools tools(Scheduler scheduler, SettableClock clock, Line line) {
    LinkDns dns = new LinkDns("test", Dns.SYSTEM);
    LinkClient client = new LinkClient(new Via.SystemRoute(), dns, scheduler, clock, line);
    Prober prober = (inDoubt, within) -> new ProbeResult.Good();
    return new LinkTools(dns, client, prober, line, Optional.empty());
  }
}
