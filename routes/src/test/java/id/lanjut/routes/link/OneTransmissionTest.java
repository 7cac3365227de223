package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OneTransmissionTest {
  private final MockWebServer server = new MockWebServer();
  private final SettableClock clock = new SettableClock();
  private final TestLink link = TestLink.at(clock);

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
  void aRequestTimeoutIsNotSentAgain() {
    assertSentOnce(408);
  }

  @Test
  void anUnavailableServerThatSaysRetryAtOnceIsNotAskedAgain() {
    assertSentOnce(503, "Retry-After", "0");
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertSentOnce(307, "Location", server.url("/elsewhere").toString());
  }

  @Test
  void anUnauthorizedRequestIsNotSentAgain() {
    assertSentOnce(401, "WWW-Authenticate", "Basic realm=\"x\"");
  }

  @Test
  void aProxyChallengeWithoutAProxyIsAnAnswer() {
    assertSentOnce(407, "Proxy-Authenticate", "Basic realm=\"x\"");
  }

  @Test
  void aMisdirectedRequestIsNotSentAgain() {
    assertSentOnce(421);
  }

  private void assertSentOnce(int status, String... headers) {
    for (int i = 0; i < 4; i++) {
      server.enqueue(new MockResponse.Builder().code(status).headers(Headers.of(headers)).build());
    }
    Response withBody = TestRequests.answered(link.send(TestRequests.post(server.url("/charge"))));
    withBody.close();
    Response bodyless = TestRequests.answered(link.send(TestRequests.get(server.url("/status"))));
    bodyless.close();
    assertThat(server.getRequestCount()).isEqualTo(2);
    assertThat(withBody.code()).isEqualTo(status);
    assertThat(bodyless.code()).isEqualTo(status);
    for (int i = 0; i < headers.length; i += 2) {
      assertThat(bodyless.header(headers[i])).isEqualTo(headers[i + 1]);
    }
  }

  @Test
  void nothingIsAddedToTheRequestsHeaders() throws InterruptedException {
    // Given
    server.enqueue(new MockResponse.Builder().build());

    // When
    TestRequests.status(link.send(TestRequests.post(server.url("/charge"))));

    // Then
    RecordedRequest sent = server.takeRequest();
    assertThat(sent.getHeaders().names()).containsExactlyInAnyOrder("Host", "Content-Length");
    assertThat(sent.getHeaders().get("Host"))
        .isEqualTo(server.getHostName() + ":" + server.getPort());
  }

  @Test
  void whatTheCallerSetIsKept() throws InterruptedException {
    // Given
    server.enqueue(new MockResponse.Builder().build());
    Request request =
        TestRequests.get(server.url("/"))
            .newBuilder()
            .header("User-Agent", "till/3")
            .header("Accept-Encoding", "br")
            .header("X-Signature", "abc")
            .build();

    // When
    TestRequests.status(link.send(request));

    // Then
    Headers sent = server.takeRequest().getHeaders();
    assertThat(sent.get("User-Agent")).isEqualTo("till/3");
    assertThat(sent.get("Accept-Encoding")).isEqualTo("br");
    assertThat(sent.get("X-Signature")).isEqualTo("abc");
  }

  @Test
  void aNotModifiedAnswerHasNoBodyWhateverItsLengthSays() throws IOException {
    for (String length : List.of("Content-Length: 1234", "Transfer-Encoding: chunked")) {
      try (RawServer cache =
          RawServer.saying("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n" + length + "\r\n\r\n")) {
        Response response = TestRequests.answered(link.send(TestRequests.get(cache.url())));

        assertThat(response.code()).isEqualTo(304);
        assertThat(response.header("ETag")).isEqualTo("\"a\"");
        assertThat(response.body().bytes()).isEmpty();
        response.close();
      }
    }
  }

  @Test
  void anEncodedAnswerIsPassedOnAsItCame() throws IOException {
    // Given
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Encoding", "gzip")
            .body("as if it were zipped")
            .build());

    // When
    Response response = TestRequests.answered(link.send(TestRequests.get(server.url("/"))));

    // Then
    assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(response.body().string()).isEqualTo("as if it were zipped");
  }

  @Test
  void pooledConnectionsThatTheServerClosedArePassedOver() throws IOException {
    try (RawServer impatient = RawServer.closingAfterOneAnswer()) {
      // Given
      Request request = TestRequests.get(impatient.url());
      TestRequests.status(link.send(request));
      await().until(() -> impatient.closedCount() == 1);
      clock.advance(Duration.ofSeconds(2));

      // When
      int status = TestRequests.status(link.send(request));

      // Then
      assertThat(status).isEqualTo(200);
      assertThat(impatient.connectionCount()).isEqualTo(2);
    }
  }

  @Test
  void aHealthyPooledConnectionIsUsedAgainAfterALook() throws InterruptedException {
    // Given
    server.enqueue(new MockResponse.Builder().build());
    server.enqueue(new MockResponse.Builder().build());
    TestRequests.status(link.send(TestRequests.get(server.url("/"))));
    clock.advance(Duration.ofSeconds(2));

    // When
    TestRequests.status(link.send(TestRequests.post(server.url("/charge"))));

    // Then
    assertThat(server.takeRequest().getConnectionIndex()).isZero();
    assertThat(server.takeRequest().getConnectionIndex()).isZero();
    assertThat(server.takeRequest(1, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void aConnectionThatBreaksUnderARequestLeavesItUnknownAndIsNotTriedAgain() {
    // Given
    server.enqueue(new MockResponse.Builder().build());
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(new MockResponse.Builder().build());
    TestRequests.status(link.send(TestRequests.get(server.url("/"))));

    // When
    Transmission transmission = link.send(TestRequests.get(server.url("/status")));

    // Then
    assertThat(transmission).isInstanceOf(Transmission.Unknown.class);
    assertThat(server.getRequestCount()).isEqualTo(2);
  }
}
