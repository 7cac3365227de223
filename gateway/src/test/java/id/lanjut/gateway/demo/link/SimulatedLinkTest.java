package id.lanjut.gateway.demo.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedLinkTest {
  private EchoServer echo;
  private SimulatedLink link;
  private HttpClient client;

  @BeforeEach
  void open() throws Exception {
    echo = new EchoServer();
    link = SimulatedLink.open("fiber");
    client = newClient();
  }

  @AfterEach
  void close() throws Exception {
    link.close();
    echo.close();
  }

  @Test
  void anAbsoluteUriReachesTheServerInOriginForm() throws Exception {
    // When
    HttpResponse<byte[]> answer = client.send(get("/a%20b?c=d&e"), BodyHandlers.ofByteArray());
    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Got-Target")).hasValue(echo.uri("/a%20b?c=d&e") + "");
    assertThat(rawTarget("/a%20b?c=d&e")).contains("Got-Proxy-Field: no");
  }

  @Test
  void aBodyWithALengthAndOneInChunksComeBackUntouchedOverTheSameConnection() throws Exception {
    // Given
    byte[] body = new byte[700_000];
    new SplittableRandom(1).nextBytes(body);
    // When
    byte[] fixed = post(BodyPublishers.ofByteArray(body));
    byte[] chunked = post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    byte[] small = post(BodyPublishers.ofString("x"));
    // Then
    assertThat(fixed).isEqualTo(body);
    assertThat(chunked).isEqualTo(body);
    assertThat(small).isEqualTo(new byte[] {'x'});
    assertThat(link.connections()).isEqualTo(1);
  }

  @Test
  void requestsWrittenInOneGoAreEachRewritten() throws Exception {
    try (RawClient raw = new RawClient(link.address())) {
      // When
      raw.say(
          request("POST", "/one", "Transfer-Encoding: chunked\r\n")
              + "3;x=y\r\nabc\r\n0\r\nTrailer: t\r\n\r\n"
              + request("POST", "/two", "Content-Length: 2\r\n")
              + "de"
              + request("GET", "/three", "Connection: close\r\n"));
      // Then
      assertThat(raw.hearToTheEnd())
          .containsSubsequence(
              "200 OK",
              "Got-Target: " + echo.uri("/one"),
              "abc",
              "200 OK",
              "Got-Target: " + echo.uri("/two"),
              "de",
              "200 OK",
              "Got-Target: " + echo.uri("/three"));
    }
  }

  @Test
  void theServersEndReachesTheClientAndNothingIsLeftOpen() throws Exception {
    try (RawClient raw = new RawClient(link.address())) {
      // When
      raw.say(request("GET", "/", "Connection: close\r\n"));
      // Then
      assertThat(raw.hearToTheEnd()).startsWith("HTTP/1.1 200 OK");
    }
    await().until(() -> link.connections() == 0);
  }

  @Test
  void aTunnelCarriesBytesBothWays() throws Exception {
    try (RawClient raw = new RawClient(link.address())) {
      // Given
      raw.say("CONNECT 127.0.0.1:" + echo.port() + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(raw.hearUntil("\r\n\r\n"))
          .isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n");
      // When
      raw.say(
          "POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
      // Then
      assertThat(raw.hearToTheEnd()).contains("200 OK").endsWith("hello");
    }
    await().until(() -> link.connections() == 0);
  }

  @Test
  void cuttingResetsWhatRunsAndRefusesWhatComes() throws Exception {
    try (RawClient idle = new RawClient(link.address());
        RawClient tunnel = new RawClient(link.address())) {
      // Given
      tunnel.say("CONNECT 127.0.0.1:" + echo.port() + " HTTP/1.1\r\n\r\n");
      tunnel.hearUntil("\r\n\r\n");
      await().until(() -> link.connections() == 2);
      // When
      link.cut();
      // Then
      assertThatThrownBy(tunnel::hearToTheEnd).isInstanceOf(SocketException.class);
      assertThatThrownBy(idle::hearToTheEnd).isInstanceOf(SocketException.class);
      assertThatThrownBy(() -> new RawClient(link.address())).isInstanceOf(ConnectException.class);
      await().until(() -> link.connections() == 0);
    }
  }

  @Test
  void aRestoredLinkListensOnTheSamePort() throws Exception {
    // Given
    InetSocketAddress before = link.address();
    // When
    for (int i = 0; i < 20; i++) {
      client.send(get("/" + i), BodyHandlers.discarding());
      link.cut();
      link.restore();
    }
    // Then
    assertThat(link.address()).isEqualTo(before);
    assertThat(link.isCut()).isFalse();
    assertThat(newClient().send(get("/"), BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  @Test
  void aCutLinkKeepsItsPort() throws Exception {
    // When
    link.cut();
    // Then
    try (ServerSocket other = new ServerSocket()) {
      other.setReuseAddress(false);
      InetSocketAddress taken =
          new InetSocketAddress(link.address().getHostString(), link.address().getPort());
      assertThatThrownBy(() -> other.bind(taken)).isInstanceOf(BindException.class);
    }
  }

  @Test
  void aFrozenLinkAcceptsButMovesNothingUntilItThaws() throws Exception {
    // Given
    link.freeze();
    try (RawClient raw = new RawClient(link.address())) {
      // When
      raw.say(request("GET", "/", ""));
      await().during(Duration.ofMillis(300)).until(() -> raw.available() == 0);
      assertThat(link.connections()).isEqualTo(1);
      link.thaw();
      // Then
      assertThat(raw.hearUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
    }
  }

  @Test
  void aRunningExchangeFreezesToo() throws Exception {
    // Given
    client.send(get("/warm"), BodyHandlers.discarding());
    link.freeze();
    // When
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(get("/"), BodyHandlers.ofByteArray());
    await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());
    link.thaw();
    // Then
    assertThat(answer.get().statusCode()).isEqualTo(200);
  }

  @Test
  void aFrozenLinkCanBeCut() throws Exception {
    link.freeze();
    try (RawClient raw = new RawClient(link.address())) {
      // Given
      raw.say(request("GET", "/", ""));
      await().until(() -> link.connections() == 1);
      // When
      link.cut();
      // Then
      assertThatThrownBy(raw::hearToTheEnd).isInstanceOf(SocketException.class);
      await().until(() -> link.connections() == 0);
    }
  }

  private String answerTo(String head) throws IOException {
    try (RawClient raw = new RawClient(link.address())) {
      raw.say(head);
      return raw.hearToTheEnd();
    }
  }

  private String rawTarget(String pathAndQuery) throws IOException {
    return answerTo(
        request("GET", pathAndQuery, "Proxy-Connection: keep-alive\r\nConnection: close\r\n"));
  }

  private String request(String method, String pathAndQuery, String fields) {
    return method
        + " "
        + echo.uri(pathAndQuery)
        + " HTTP/1.1\r\nHost: 127.0.0.1:"
        + echo.port()
        + "\r\n"
        + fields
        + "\r\n";
  }

  private HttpRequest get(String pathAndQuery) {
    return HttpRequest.newBuilder(echo.uri(pathAndQuery)).build();
  }

  private byte[] post(HttpRequest.BodyPublisher body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(echo.uri("/")).POST(body).build();
    return client.send(request, BodyHandlers.ofByteArray()).body();
  }

  private HttpClient newClient() {
    InetSocketAddress proxy = link.address();
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHostString(), proxy.getPort())))
        .build();
  }
}
