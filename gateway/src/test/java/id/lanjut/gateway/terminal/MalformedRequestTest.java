package id.lanjut.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.RouteSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no good HTTP is refused on its own connection, and nobody else notices. */
final class MalformedRequestTest {
  private static final String RELAYED = "/menu";
  private static final String TRANSACTED = "/v2/charge";
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");
  private static final int READ_MILLIS = 10_000;

  @TempDir Path data;
  private final MockWebServer upstream = new MockWebServer();
  private Gateway gateway;

  @BeforeEach
  void open() throws Exception {
    upstream.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().body("served").build();
          }
        });
    upstream.start();
    gateway =
        TestGateway.open(
            data,
            upstream.getPort(),
            List.of(TestGateway.direct("line")),
            TestGateway.transact("charge", TRANSACTED, RouteSettings.DEFAULT_KEY, false),
            TestGateway.relay());
  }

  @AfterEach
  void close() {
    gateway.close();
    upstream.close();
  }

  @Test
  void headersOver16KilobytesAreTooLarge() throws Exception {
    String large = "Host: shop\r\nX-Large: " + "x".repeat(17 << 10) + "\r\n\r\n";

    refusedAndClosed("GET " + RELAYED + " HTTP/1.1\r\n" + large, 431);
    refusedAndClosed("POST " + TRANSACTED + " HTTP/1.1\r\n" + large, 431);
  }

  @Test
  void aBodyWithTwoLengthsIsBad() throws Exception {
    String twice = "Host: shop\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

    refusedAndClosed(post(RELAYED) + twice, 400);
    refusedAndClosed(post(TRANSACTED) + twice, 400);
    assertNothingElseWasSent();
  }

  @Test
  void aChunkWithoutAGoodSizeIsBad() throws Exception {
    String chunk = "Host: shop\r\nTransfer-Encoding: chunked\r\n\r\nfive\r\nhello\r\n0\r\n\r\n";

    refusedAndClosed(post(RELAYED) + chunk, 400);
    refusedAndClosed(post(TRANSACTED) + chunk, 400);
  }

  @Test
  void aFoldedHeaderIsBad() throws Exception {
    String folded = "Host: shop\r\nX-Long: one\r\n two\r\n\r\n";

    refusedAndClosed("GET " + RELAYED + " HTTP/1.1\r\n" + folded, 400);
    refusedAndClosed(post(TRANSACTED) + folded, 400);
    assertNothingElseWasSent();
  }

  @Test
  void whatIsNotHttpIsBad() throws Exception {
    refusedAndClosed("garbage\r\n\r\n", 400);
    refusedAndClosed("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n", 400);
    assertNothingElseWasSent();
  }

  @Test
  void anotherProtocolIsNotSupported() throws Exception {
    refusedAndClosed("OPTIONS sip:shop SIP/2.0\r\n\r\n", 505);
    assertNothingElseWasSent();
  }

  private void refusedAndClosed(String request, int status) throws IOException {
    try (Connection bad = new Connection()) {
      bad.say(request);

      Answer answer = bad.hear();
      assertThat(answer.head()).startsWith("HTTP/1.1 " + status + " ");
      assertThat(answer.head()).containsIgnoringCase("Content-Type: application/problem+json");
      assertThat(new ObjectMapper().readTree(answer.body()).path("status").asInt())
          .isEqualTo(status);
      assertThat(bad.isOver()).isTrue();
    }
    othersAreServed();
  }

  private void othersAreServed() throws IOException {
    try (Connection good = new Connection()) {
      good.say("GET " + RELAYED + " HTTP/1.1\r\nHost: shop\r\n\r\n");

      assertThat(good.hear().body()).isEqualTo("served");
    }
  }

  private void assertNothingElseWasSent() throws InterruptedException {
    for (int left = upstream.getRequestCount(); left > 0; left--) {
      assertThat(upstream.takeRequest().getRequestLine()).isEqualTo("GET " + RELAYED + " HTTP/1.1");
    }
  }

  private static String post(String path) {
    return "POST " + path + " HTTP/1.1\r\n";
  }

  /** What came back. */
  private record Answer(String head, String body) {}

  /** A terminal that says exactly what it is told to. */
  private final class Connection implements AutoCloseable {
    private final Socket socket;

    Connection() throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), gateway.terminals().getPort());
      socket.setSoTimeout(READ_MILLIS);
    }

    void say(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Answer hear() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int octet = socket.getInputStream().read();
        assertThat(octet).as("after: %s", head).isNotNegative();
        head.append((char) octet);
      }
      int length =
          LENGTH
              .matcher(head)
              .results()
              .map((MatchResult found) -> found.group(1))
              .mapToInt(Integer::parseInt)
              .findFirst()
              .orElseThrow();
      byte[] body = socket.getInputStream().readNBytes(length);
      return new Answer(head.toString(), new String(body, StandardCharsets.UTF_8));
    }

    /** Whether the gateway closed it; a reset is one too, as it may not have read everything. */
    boolean isOver() throws IOException {
      try {
        return socket.getInputStream().read() == -1;
      } catch (SocketException reset) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
