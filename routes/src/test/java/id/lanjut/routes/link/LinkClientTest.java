package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LinkClientTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration RESPONSE = TestLink.RESPONSE;

  private final MockWebServer server = new MockWebServer();
  private final TestLink link = TestLink.direct();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    link.close();
    server.close();
  }

  @Test
  void aRefusedConnectionIsNotSent() throws IOException {
    // Given
    int port = unusedPort();

    // When
    Transmission transmission = link.send(TestRequests.get("http://127.0.0.1:" + port + "/"));

    // Then
    assertThat(TestRequests.notSent(transmission)).contains("Failed to connect");
  }

  @Test
  void whatHasNotLeftWhenARequestIsGivenUpNeverLeaves() throws IOException {
    // Given
    CountDownLatch lineIsBack = new CountDownLatch(1);
    CompletableFuture<String> end = new CompletableFuture<>();
    try (RawServer server = RawServer.readingAfter(lineIsBack, end)) {
      Request charge = TestRequests.post(server.url(), "x".repeat(8 << 20));
      assertThat(link.send(charge, RESPONSE, SHORT)).isInstanceOf(Transmission.Unknown.class);

      // When
      lineIsBack.countDown();

      // Then
      assertThat(end).succeedsWithin(RESPONSE).isEqualTo("Connection reset");
    }
  }

  @Test
  void aConnectionThatOwesNoAnswerIsClosedPolitely() throws IOException {
    // Given
    CompletableFuture<String> end = new CompletableFuture<>();
    try (RawServer server = RawServer.answeringOnce(end)) {
      assertThat(TestRequests.status(link.send(TestRequests.get(server.url())))).isEqualTo(200);

      // When
      link.client().closeSockets();

      // Then
      assertThat(end).succeedsWithin(RESPONSE).isEqualTo("an end of what was sent");
    }
  }

  @Test
  void anUnknownNameIsNotSent() {
    Dns none =
        host -> {
          throw new UnknownHostException("no such name: " + host);
        };
    try (TestLink nameless = TestLink.resolvingBy(none)) {
      Transmission transmission = nameless.send(TestRequests.get("http://pay.example/"));
      assertThat(TestRequests.notSent(transmission)).contains("no such name: pay.example");
    }
  }

  @Test
  void aResolverThatHangsHoldsNobodyLongerThanTheConnectTimeout() {
    CountDownLatch never = new CountDownLatch(1);
    Dns stuck =
        host -> {
          awaitQuietly(never);
          throw new UnknownHostException(host);
        };
    try (TestLink nameless = TestLink.resolvingBy(stuck)) {
      CompletableFuture<Transmission> running =
          CompletableFuture.supplyAsync(
              () -> nameless.send(TestRequests.get("http://pay.example/"), SHORT, RESPONSE));
      assertThat(running).succeedsWithin(RESPONSE).isInstanceOf(Transmission.NotSent.class);
    } finally {
      never.countDown();
    }
  }

  @Test
  void aTlsHandshakeThatHangsIsNotSentWithinTheConnectTimeout() throws IOException {
    try (RawServer silent = RawServer.silent()) {
      String url = "https://127.0.0.1:" + silent.port() + "/";
      Transmission transmission = link.send(TestRequests.get(url), SHORT, RESPONSE);
      assertThat(TestRequests.notSent(transmission)).isEqualTo("no connection within 300 ms");
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsNotSent() throws IOException {
    try (RawServer plain = RawServer.saying("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      String url = "https://127.0.0.1:" + plain.port() + "/";
      assertThat(link.send(TestRequests.get(url))).isInstanceOf(Transmission.NotSent.class);
    }
  }

  @Test
  void silenceAfterTheRequestIsUnknown() throws IOException {
    try (RawServer silent = RawServer.silent()) {
      Transmission transmission = link.send(TestRequests.get(silent.url()), SHORT, SHORT);
      assertThat(TestRequests.unknown(transmission)).contains("SocketTimeoutException");
    }
  }

  @Test
  void silenceAfterTheRequestIsUnknownOverASocksProxyToo() throws IOException {
    try (RawServer silent = RawServer.silent();
        TestProxy proxy = TestProxy.socks();
        TestLink over = TestLink.over(proxy.via())) {
      Transmission transmission = over.send(TestRequests.get(silent.url()), RESPONSE, SHORT);
      assertThat(TestRequests.unknown(transmission)).contains("SocketTimeoutException");
    }
  }

  @Test
  void aServerThatTakesNoMoreOfABodyLeavesItUnknown() throws IOException {
    // Given
    RequestBody large = RequestBody.create(new byte[64 << 20], null);
    try (RawServer silent = RawServer.silent()) {
      Request request = new Request.Builder().url(silent.url()).post(large).build();

      // When
      Transmission transmission = link.send(request, RESPONSE, SHORT);

      // Then
      assertThat(TestRequests.unknown(transmission)).contains("Write timed out");
    }
  }

  @Test
  void silenceWithinAnAnswerFailsWhoeverReadsIt() throws IOException {
    String half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";
    try (RawServer pausing = RawServer.pausingAfter(half)) {
      Transmission transmission = link.send(TestRequests.get(pausing.url()), RESPONSE, SHORT);
      Response response = TestRequests.answered(transmission);
      assertThatThrownBy(() -> response.body().bytes()).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void anAnswerMayComeLaterThanTheConnectTimeout() {
    // Given
    SettableClock clock = new SettableClock();
    ManualScheduler scheduler = new ManualScheduler(clock);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            scheduler.advance(MINUTE);
            return new MockResponse.Builder().build();
          }
        });
    try (LinkDns dns = new LinkDns("test", Dns.SYSTEM)) {
      LinkClient client = new LinkClient(new Via.SystemRoute(), dns, scheduler, clock, new Line());

      // When
      Transmission transmission =
          client.send(TestRequests.get(server.url("/")), RESPONSE, RESPONSE);

      // Then
      assertThat(TestRequests.status(transmission)).isEqualTo(200);
      client.closeSockets();
    }
  }

  @Test
  void garbageInPlaceOfAnAnswerIsUnknown() throws IOException {
    try (RawServer garbled = RawServer.saying("SSH-2.0-OpenSSH\r\n\r\n")) {
      assertThat(link.send(TestRequests.get(garbled.url())))
          .isInstanceOf(Transmission.Unknown.class);
    }
  }

  @Test
  void anAnswerThatBreaksOffFailsWhoeverReadsIt() throws IOException {
    String half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";
    try (RawServer broken = RawServer.saying(half)) {
      Response response = TestRequests.answered(link.send(TestRequests.get(broken.url())));
      assertThatThrownBy(() -> response.body().bytes()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void closingTheSocketsEndsARunningRequestWithoutAnAnswer() throws Exception {
    try (RawServer silent = RawServer.silent()) {
      // Given
      CompletableFuture<Transmission> running =
          CompletableFuture.supplyAsync(
              () -> link.send(TestRequests.get(silent.url()), RESPONSE, MINUTE));
      await().until(() -> silent.connectionCount() == 1);

      // When
      await()
          .untilAsserted(
              () -> {
                link.client().closeSockets();
                assertThat(running).isDone();
              });

      // Then
      assertThat(running.get()).isNotInstanceOf(Transmission.Answered.class);
    }
  }

  @Test
  void closingTheSocketsBreaksAnAnswerThatIsStillRead() {
    // Given
    server.enqueue(
        new MockResponse.Builder()
            .body("x".repeat(4_000))
            .throttleBody(1_000, 1, TimeUnit.SECONDS)
            .build());
    Response response = TestRequests.answered(link.send(TestRequests.get(server.url("/"))));

    // When
    link.client().closeSockets();

    // Then
    assertThatThrownBy(() -> response.body().bytes()).isInstanceOf(IOException.class);
  }

  @Test
  void theConnectTimeIsMeasured() {
    server.enqueue(new MockResponse.Builder().build());
    assertThat(link.client().connectMillis()).isEqualTo(-1);
    TestRequests.status(link.send(TestRequests.get(server.url("/"))));
    assertThat(link.client().connectMillis()).isBetween(0L, 5_000L);
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
