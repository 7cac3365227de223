package id.lanjut.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.RawTerminal;
import id.lanjut.gateway.testing.RawUpstream;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.table.RouteSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire on either side, where a library would hide the difference. */
final class RelayBytesTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @TempDir Path data;
  private @Nullable Gateway gateway;

  @AfterEach
  void close() {
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void aNotModifiedAnswerEndsWithItsHeadWhateverItsLength() throws Exception {
    String head = "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nContent-Length: 1234\r\n\r\n";
    try (RawUpstream upstream = RawUpstream.saying(head);
        RawTerminal terminal = connect(upstream)) {
      for (int i = 0; i < 2; i++) {
        terminal.say("GET /x HTTP/1.1\r\nHost: shop\r\nIf-None-Match: \"a\"\r\n\r\n");

        assertThat(terminal.head()).startsWith("HTTP/1.1 304 ").contains("ETag: \"a\"");
      }
      assertThat(upstream.takeRequest()).contains("If-None-Match: \"a\"");
    }
  }

  @Test
  void aChunkedNotModifiedAnswerEndsWithItsHeadToo() throws Exception {
    String head = "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n";
    try (RawUpstream upstream = RawUpstream.saying(head);
        RawTerminal terminal = connect(upstream)) {
      terminal.say("GET /x HTTP/1.1\r\nHost: shop\r\n\r\n");

      assertThat(terminal.head()).startsWith("HTTP/1.1 304 ");
    }
  }

  @Test
  void pathAndQueryArriveByteForByte() throws Exception {
    try (RawUpstream upstream = RawUpstream.saying(OK);
        RawTerminal terminal = connect(upstream)) {
      for (String target :
          List.of(
              "/x?name=O'Brien&q=a+b%20c&q=%2f%2F&=&&x",
              "/x?",
              "/a'b(c)*!;d=1,2/%41%2F%c3%a9//e?f={g}|[h]^`i",
              "/x?url=http://y/?z=1",
              "/x?quoted=\"a\"<b>")) {
        terminal.say("GET " + target + " HTTP/1.1\r\nHost: shop\r\n\r\n");

        assertThat(terminal.head()).as(target).startsWith("HTTP/1.1 200 ");
        assertThat(terminal.bytes(2)).isEqualTo("ok");
        assertThat(upstream.takeRequest()).startsWith("GET " + target + " HTTP/1.1\r\n");
      }
    }
  }

  @Test
  void anAbsoluteTargetIsPassedOnAsItsPath() throws Exception {
    try (RawUpstream upstream = RawUpstream.saying(OK);
        RawTerminal terminal = connect(upstream)) {
      terminal.say("GET http://shop/x?y='z' HTTP/1.1\r\nHost: shop\r\n\r\n");

      assertThat(terminal.head()).startsWith("HTTP/1.1 200 ");
      assertThat(upstream.takeRequest()).startsWith("GET /x?y='z' HTTP/1.1\r\n");
    }
  }

  @Test
  void headersInUtf8KeepTheirBytesBothWays() throws Exception {
    String utf8 = "caf\u00c3\u00a9 \u00e2\u0082\u00ac";
    String answer = "HTTP/1.1 200 OK\r\nX-Name: " + utf8 + "\r\nContent-Length: 2\r\n\r\nok";
    try (RawUpstream upstream = RawUpstream.saying(answer);
        RawTerminal terminal = connect(upstream)) {
      terminal.say("GET /x HTTP/1.1\r\nHost: shop\r\nX-Name: " + utf8 + "\r\n\r\n");

      assertThat(terminal.head()).contains("X-Name: " + utf8 + "\r\n");
      assertThat(upstream.takeRequest()).contains("X-Name: " + utf8 + "\r\n");
    }
  }

  @Test
  void aHeaderThatIsNoUtf8IsTakenForLatin1() throws Exception {
    try (RawUpstream upstream = RawUpstream.saying(OK);
        RawTerminal terminal = connect(upstream)) {
      terminal.say("GET /x HTTP/1.1\r\nHost: shop\r\nX-Name: caf\u00e9\r\n\r\n");

      assertThat(terminal.head()).startsWith("HTTP/1.1 200 ");
      assertThat(upstream.takeRequest()).contains("X-Name: caf\u00c3\u00a9\r\n");
    }
  }

  @Test
  void aWriteWithoutABodyStaysOne() throws Exception {
    try (RawUpstream upstream = RawUpstream.saying(OK);
        RawTerminal terminal = connect(upstream)) {
      for (String method : List.of("POST", "PUT", "PATCH")) {
        terminal.say(method + " /x HTTP/1.1\r\nHost: shop\r\n\r\n");

        assertThat(terminal.head()).startsWith("HTTP/1.1 200 ");
        assertThat(terminal.bytes(2)).isEqualTo("ok");
        assertThat(upstream.takeRequest())
            .contains("Content-Length: 0\r\n")
            .doesNotContain("Transfer-Encoding");
      }
      terminal.say("DELETE /x HTTP/1.1\r\nHost: shop\r\n\r\n");
      assertThat(terminal.head()).startsWith("HTTP/1.1 200 ");
      assertThat(upstream.takeRequest()).doesNotContain("Content-Length", "Transfer-Encoding");
    }
  }

  @Test
  void theHeadOfAStreamComesBeforeItsFirstEvent() throws Exception {
    CountDownLatch headWasSeen = new CountDownLatch(1);
    RawUpstream.Manner events =
        socket -> {
          RawUpstream.write(
              socket,
              "HTTP/1.1 200 OK\r\nContent-Type: text/x\r\nTransfer-Encoding: chunked\r\n\r\n");
          try {
            headWasSeen.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          RawUpstream.write(socket, "9\r\ndata: 1\n\n\r\n");
        };
    try (RawUpstream upstream = RawUpstream.answering(events);
        RawTerminal terminal = connect(upstream)) {
      terminal.say("GET /events HTTP/1.1\r\nHost: shop\r\n\r\n");

      assertThat(terminal.head()).startsWith("HTTP/1.1 200 ").contains("text/x");
      headWasSeen.countDown();
      assertThat(terminal.bytes(12)).isEqualTo("9\r\ndata: 1\n\n");
    }
  }

  @Test
  void anAnswerThatBreaksOffBeforeItsBodySaysSo() throws Exception {
    RawUpstream.Manner breaksOff =
        socket -> {
          RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
          socket.close();
        };
    try (RawUpstream upstream = RawUpstream.answering(breaksOff);
        RawTerminal terminal = connect(upstream)) {
      terminal.say("GET /x HTTP/1.1\r\nHost: shop\r\n\r\n");

      assertThat(terminal.head())
          .startsWith("HTTP/1.1 504 ")
          .contains("Proxy-Status: lanjut; error=http_response_incomplete");
    }
  }

  @Test
  void aReadWhoseAnswerBreaksOffBeforeItsBodyIsAskedAgainOverTheNextLink() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    RawUpstream.Manner breaksOffOnce =
        socket -> {
          boolean first = connections.getAndIncrement() == 0;
          RawUpstream.write(
              socket, first ? "HTTP/1.1 200 OK\r\nX-First: 1\r\nContent-Length: 10\r\n\r\n" : OK);
          socket.close();
        };
    try (RawUpstream upstream = RawUpstream.answering(breaksOffOnce)) {
      List<LinkSettings> links = List.of(TestGateway.direct("line"), TestGateway.direct("other"));
      gateway = TestGateway.open(data, upstream.port(), links, TestGateway.relay());
      try (RawTerminal terminal = connect()) {
        terminal.say("GET /x HTTP/1.1\r\nHost: shop\r\n\r\n");

        assertThat(terminal.head())
            .startsWith("HTTP/1.1 200 ")
            .contains("Lanjut-Link: other")
            .doesNotContain("X-First");
        assertThat(terminal.bytes(2)).isEqualTo("ok");
      }
    }
  }

  @Test
  void manyHeadersOfAnAnswerArePassedOn() throws Exception {
    String policy = "a".repeat(40_000);
    try (RawUpstream upstream =
            RawUpstream.saying(
                "HTTP/1.1 200 OK\r\nX-Policy: " + policy + "\r\n" + OK.substring(17));
        RawTerminal terminal = connect(upstream)) {
      terminal.say("GET /x HTTP/1.1\r\nHost: shop\r\n\r\n");

      assertThat(terminal.head()).startsWith("HTTP/1.1 200 ").contains("X-Policy: " + policy);
      assertThat(terminal.bytes(2)).isEqualTo("ok");
    }
  }

  @Test
  void aConnectionThatEndsWithoutAnAnswerIsNoTimeout() throws Exception {
    try (RawUpstream upstream = RawUpstream.answering(socket -> socket.close());
        RawTerminal terminal = connect(upstream)) {
      terminal.say("POST /x HTTP/1.1\r\nHost: shop\r\nContent-Length: 1\r\n\r\nx");

      assertThat(terminal.head())
          .startsWith("HTTP/1.1 504 ")
          .contains("Proxy-Status: lanjut; error=connection_terminated");
    }
  }

  @Test
  void whatIsNotFinalIsNotTheAnswer() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.saying("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK);
        RawTerminal terminal = connect(upstream)) {
      terminal.say("GET /x HTTP/1.1\r\nHost: shop\r\n\r\n");

      assertThat(terminal.head()).startsWith("HTTP/1.1 200 ").doesNotContain("</a>");
      assertThat(terminal.bytes(2)).isEqualTo("ok");
    }
  }

  @Test
  void whoAsksBeforeSendingABodyIsToldToGoOn() throws Exception {
    try (RawUpstream upstream = RawUpstream.saying(OK);
        RawTerminal terminal = connect(upstream)) {
      terminal.say(
          "POST /x HTTP/1.1\r\nHost: shop\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");

      assertThat(terminal.head()).startsWith("HTTP/1.1 100 ");
      assertThat(terminal.say("body").head()).startsWith("HTTP/1.1 200 ");
      assertThat(upstream.takeRequest()).endsWith("\r\n\r\nbody").doesNotContain("Expect");
    }
  }

  @Test
  void whatTheTerminalSaysAfterItsBodyIsLeftOut() throws Exception {
    try (RawUpstream upstream = RawUpstream.saying(OK);
        RawTerminal terminal = connect(upstream)) {
      terminal.say("POST /x HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: chunked\r\n\r\n");
      terminal.say("4\r\nbody\r\n0\r\nX-Checksum: 29B1\r\n\r\n");

      assertThat(terminal.head()).startsWith("HTTP/1.1 200 ");
      assertThat(upstream.takeRequest())
          .endsWith("\r\n\r\n4\r\nbody\r\n0\r\n\r\n")
          .doesNotContain("X-Checksum");
    }
  }

  @Test
  void aTransactionsHeadersInUtf8KeepTheirBytesBothWays() throws Exception {
    String utf8 = "caf\u00c3\u00a9";
    String answer = "HTTP/1.1 200 OK\r\nX-Name: " + utf8 + "\r\nContent-Length: 2\r\n\r\nok";
    try (RawUpstream upstream = RawUpstream.saying(answer)) {
      open(
          upstream, TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false));
      try (RawTerminal terminal = connect()) {
        terminal.say(
            "POST /v2/charge?n='a' HTTP/1.1\r\nHost: shop\r\nIdempotency-Key: "
                + utf8
                + "\r\nContent-Length: 2\r\n\r\n{}");

        assertThat(terminal.head()).contains("X-Name: " + utf8 + "\r\n");
        assertThat(upstream.takeRequest())
            .startsWith("POST /v2/charge?n='a' HTTP/1.1\r\n")
            .contains("Idempotency-Key: " + utf8 + "\r\n");
      }
    }
  }

  private RawTerminal connect(RawUpstream upstream) throws Exception {
    open(upstream, TestGateway.relay());
    return connect();
  }

  private void open(RawUpstream upstream, RouteSettings... routes) throws Exception {
    gateway = TestGateway.open(data, upstream.port(), List.of(TestGateway.direct("line")), routes);
  }

  private RawTerminal connect() throws Exception {
    return new RawTerminal(Objects.requireNonNull(gateway).terminals());
  }
}
