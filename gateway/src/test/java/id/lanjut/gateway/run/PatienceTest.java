package id.lanjut.gateway.run;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.testing.RawTerminal;
import id.lanjut.gateway.testing.RawUpstream;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.RouteSettings;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 30: a client that says one byte now and then, or stops in the middle. */
final class PatienceTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final String SERVED = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nserved";
  private static final String GET = "GET /menu HTTP/1.1\r\nHost: shop\r\n\r\n";

  @TempDir Path data;
  private RawUpstream upstream;
  private @Nullable Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    upstream = RawUpstream.saying(SERVED);
  }

  @AfterEach
  void close() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
    upstream.close();
  }

  @Test
  void row30AHeadThatDoesNotComeInTimeIsA408AndTheEnd() throws Exception {
    Gateway open = open(new Patience(SHORT, LONG));
    for (String begun :
        List.of("", "G", "GET /menu HTTP/1.1\r\nHo", "GET / HTTP/1.1\r\nA: b\r\n")) {
      try (RawTerminal slow = new RawTerminal(open.terminals())) {
        tooSlow(slow.say(begun));
      }
    }
    assertThat(upstream.requestsLeft()).isZero();
  }

  @Test
  void row30TheNextHeadOnAConnectionHasToComeInTimeToo() throws Exception {
    try (RawTerminal slow = new RawTerminal(open(new Patience(SHORT, LONG)).terminals())) {
      served(slow.say(GET));
      served(slow.say(GET));

      tooSlow(slow.say("GET /men"));
    }
  }

  @Test
  void whoRestsBetweenTwoRequestsIsNotSlow() throws Exception {
    Gateway open = open(new Patience(SHORT, LONG));
    try (RawTerminal resting = new RawTerminal(open.terminals());
        RawTerminal slow = new RawTerminal(open.terminals())) {
      served(resting.say(GET));
      tooSlow(slow.say("GET"));

      served(resting.say(GET));
    }
  }

  @Test
  void aHeadInPiecesThatComesInTimeIsServed() throws Exception {
    try (RawTerminal terminal = new RawTerminal(open(new Patience(LONG, LONG)).terminals())) {
      for (int i = 0; i < GET.length(); i++) {
        terminal.say(GET.substring(i, i + 1));
      }

      served(terminal);
      served(terminal.say(GET));
    }
  }

  @Test
  void row30ABodyThatStallsIsA408AndTheEnd() throws Exception {
    Gateway open = open(new Patience(LONG, SHORT));
    for (String path : List.of("/v2/charge", "/menu")) {
      for (String begun :
          List.of(
              "Content-Length: 100\r\n\r\nhalf",
              "Content-Length: 100\r\n\r\n",
              "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")) {
        try (RawTerminal slow = new RawTerminal(open.terminals())) {
          tooSlow(slow.say("POST " + path + " HTTP/1.1\r\nHost: shop\r\n" + begun));
        }
      }
    }
    try (RawTerminal other = new RawTerminal(open.terminals())) {
      served(other.say(GET));
    }
  }

  @Test
  void whoeverWaitsForAnAnswerIsNotTheOneWhoStalls() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    upstream.close();
    upstream = RawUpstream.answering(socket -> answerAfter(over, socket));
    Gateway open = open(new Patience(LONG, SHORT));
    try (RawTerminal till = new RawTerminal(open.terminals());
        RawTerminal reader = new RawTerminal(open.terminals())) {
      reader.say(GET);
      till.say(
          "POST /v2/charge HTTP/1.1\r\nHost: shop\r\nPrefer: wait=2\r\n"
              + "Content-Length: 2\r\n\r\n{}");

      String accepted = till.head();
      assertThat(accepted).startsWith("HTTP/1.1 202 ");
      try (RawTerminal asking = new RawTerminal(open.terminals())) {
        asking.say("GET " + location(accepted) + "?wait=1s HTTP/1.1\r\nHost: shop\r\n\r\n");
        assertThat(asking.head()).startsWith("HTTP/1.1 200 ");
      }
      over.countDown();
      served(reader);
    }
  }

  private static void answerAfter(CountDownLatch over, Socket socket) throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    RawUpstream.write(socket, SERVED);
  }

  private static String location(String head) {
    return head.lines()
        .filter(line -> line.startsWith("Location: "))
        .findFirst()
        .orElseThrow()
        .substring("Location: ".length());
  }

  private Gateway open(Patience patience) throws Exception {
    Gateway opened =
        TestGateway.open(
            data,
            upstream.port(),
            List.of(TestGateway.direct("line")),
            patience,
            TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false),
            TestGateway.relay());
    gateway = opened;
    return opened;
  }

  private static void served(RawTerminal terminal) throws IOException {
    assertThat(terminal.head()).startsWith("HTTP/1.1 200 ");
    assertThat(terminal.bytes(6)).isEqualTo("served");
  }

  private static void tooSlow(RawTerminal terminal) throws IOException {
    assertThat(terminal.head())
        .startsWith("HTTP/1.1 408 ")
        .containsIgnoringCase("Connection: close\r\n")
        .containsIgnoringCase("Content-Type: application/problem+json\r\n");
    assertThat(terminal.rest()).contains("urn:lanjut:problem:").contains("408");
  }
}
