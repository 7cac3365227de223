package id.lanjut.gateway.demo.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedLinkRefusalTest {
  private EchoServer echo;
  private SimulatedLink link;

  @BeforeEach
  void open() throws IOException {
    echo = new EchoServer();
    link = SimulatedLink.open("fiber");
  }

  @AfterEach
  void close() {
    link.close();
    echo.close();
  }

  @Test
  void itLeadsToLoopbackOnly() throws Exception {
    assertThat(answerTo("CONNECT 192.0.2.1:443 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403 ");
    assertThat(answerTo("CONNECT example.com:443 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403 ");
    assertThat(answerTo("GET http://example.com/ HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403 ");
    assertThat(answerTo("GET http://127.0.0.1@example.com/ HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void aTargetThatRefusesIsABadGateway() throws Exception {
    // Given
    int nobody = LoopbackPort.take().number();
    // When
    String answer = answerTo("CONNECT 127.0.0.1:" + nobody + " HTTP/1.1\r\n\r\n");
    // Then
    assertThat(answer).startsWith("HTTP/1.1 502 ");
  }

  @Test
  void anotherTargetOnTheSameConnectionIsRefused() throws Exception {
    try (EchoServer other = new EchoServer();
        RawClient raw = new RawClient(link.address())) {
      // Given
      raw.say(request("GET", "/", ""));
      raw.hearUntil("\r\n\r\n");
      // When
      raw.say("GET " + other.uri("/") + " HTTP/1.1\r\nHost: x\r\n\r\n");
      // Then
      assertThat(raw.hearToTheEnd()).contains("HTTP/1.1 400 ");
    }
  }

  @Test
  void aMalformedHeadIsRefusedAndTheConnectionEnds() throws Exception {
    String uri = echo.uri("/").toString();
    for (String head :
        new String[] {
          "hello\r\n\r\n",
          "GET / HTTP/1.1\r\n\r\n",
          "GET https://127.0.0.1/ HTTP/1.1\r\n\r\n",
          "CONNECT 127.0.0.1 HTTP/1.1\r\n\r\n",
          "CONNECT 127.0.0.1:99999 HTTP/1.1\r\n\r\n",
          "GET " + uri + " HTTP/1.1\n\n",
          "GET " + uri + " HTTP/2.0\r\n\r\n",
          "GET " + uri + " HTTP/1.1\r\nHost : x\r\n\r\n",
          "GET " + uri + " HTTP/1.1\r\nA: b\r\n folded\r\n\r\n",
          "GET " + uri + " HTTP/1.1\r\nA: \u0000\r\n\r\n",
          "POST " + uri + " HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
          "POST " + uri + " HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
          "POST " + uri + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        }) {
      assertThat(answerTo(head)).as(head).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void aHeadThatEndsTooEarlyIsRefused() throws Exception {
    try (RawClient raw = new RawClient(link.address())) {
      raw.say("GET " + echo.uri("/") + " HTTP/1.1\r\nHost:");
      raw.endOutput();
      assertThat(raw.hearToTheEnd()).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void aHeadOfMoreThanSixteenKilobytesIsRefused() throws Exception {
    String field = "A: " + "b".repeat(1000) + "\r\n";
    assertThat(answerTo(request("GET", "/", field.repeat(20)))).startsWith("HTTP/1.1 431 ");
    assertThat(answerTo(request("GET", "/", field.repeat(7) + "Connection: close\r\n")))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void moreConnectionsThanItCarriesAreReset() throws Exception {
    // Given
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < SimulatedLink.MAX_CONNECTIONS; i++) {
        clients.add(new RawClient(link.address()));
      }
      await().until(() -> link.connections() == SimulatedLink.MAX_CONNECTIONS);
      // When
      RawClient tooMany = new RawClient(link.address());
      clients.add(tooMany);
      // Then
      assertThatThrownBy(tooMany::hearToTheEnd).isInstanceOf(SocketException.class);
    } finally {
      for (RawClient raw : clients) {
        raw.close();
      }
    }
    await().until(() -> link.connections() == 0);
  }

  private String answerTo(String head) throws IOException {
    try (RawClient raw = new RawClient(link.address())) {
      raw.say(head);
      return raw.hearToTheEnd();
    }
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
}
