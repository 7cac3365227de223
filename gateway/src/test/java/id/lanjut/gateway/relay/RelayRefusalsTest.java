package id.lanjut.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.RawTerminal;
import id.lanjut.gateway.testing.RawUpstream;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.RouteSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not passed on, and that nothing of it reaches an upstream. */
final class RelayRefusalsTest {
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
  void tunnelsAndEchoesAreNoRoutes() throws Exception {
    try (RawUpstream upstream = RawUpstream.saying(OK)) {
      open(upstream, TestGateway.relay());
      for (String request :
          List.of(
              "CONNECT bank.example:443 HTTP/1.1\r\nHost: bank.example:443\r\n\r\n",
              "TRACE /x HTTP/1.1\r\nHost: shop\r\n\r\n")) {
        try (RawTerminal terminal = connect()) {
          assertThat(terminal.say(request).head()).as(request).startsWith("HTTP/1.1 404 ");
        }
      }
      assertThat(upstream.requestsLeft()).isZero();
    }
  }

  @Test
  void theWholeOfAServerIsNoPath() throws Exception {
    try (RawUpstream upstream = RawUpstream.saying(OK);
        RawTerminal terminal = connect(upstream)) {
      terminal.say("OPTIONS * HTTP/1.1\r\nHost: shop\r\n\r\n");

      assertThat(terminal.head()).startsWith("HTTP/1.1 404 ");
      assertThat(upstream.requestsLeft()).isZero();
    }
  }

  @Test
  void aPrefixIsStrippedWhereItIsClearWhatIsLeft() throws Exception {
    try (RawUpstream upstream = RawUpstream.saying(OK)) {
      open(upstream, TestGateway.stripping(TestGateway.relay(), "/queue"));
      assertThat(statusOf("/queue/tasks?a='b'")).isEqualTo("200");
      assertThat(upstream.takeRequest()).startsWith("GET /tasks?a='b' HTTP/1.1\r\n");

      for (String target :
          List.of("/%71ueue/tasks", "/queue/../queue/x", "/queue/./x", "/a/../queue/x")) {
        assertThat(statusOf(target)).as(target).isEqualTo("400");
      }
      assertThat(statusOf("/queue/%2e%2e/queue/x")).isEqualTo("400");
      assertThat(upstream.requestsLeft()).isZero();
    }
  }

  private String statusOf(String target) throws Exception {
    try (RawTerminal terminal = connect()) {
      terminal.say("GET " + target + " HTTP/1.1\r\nHost: shop\r\n\r\n");
      return terminal.head().substring(9, 12);
    }
  }

  @Test
  void whenTooManyRelaysHangSalesAndHealthStillHaveThreads() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    RawUpstream.Manner hangs =
        socket -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    List<RawTerminal> terminals = new ArrayList<>();
    try (RawUpstream upstream = RawUpstream.answering(hangs)) {
      open(
          upstream,
          TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false),
          TestGateway.relay());
      for (int i = 0; i < 256; i++) {
        terminals.add(connect().say("GET /hang HTTP/1.1\r\nHost: shop\r\n\r\n"));
      }
      for (int i = 0; i < 256; i++) {
        upstream.takeRequest();
      }

      try (RawTerminal next = connect()) {
        assertThat(next.say("GET /one-more HTTP/1.1\r\nHost: shop\r\n\r\n").head())
            .startsWith("HTTP/1.1 503 ")
            .contains("Retry-After: ");
      }
      assertThat(statusOf("/-/health")).isEqualTo("200");
      try (RawTerminal till = connect()) {
        till.say(
            "POST /v2/charge HTTP/1.1\r\nHost: shop\r\nPrefer: respond-async\r\n"
                + "Content-Length: 2\r\n\r\n{}");
        assertThat(till.head()).startsWith("HTTP/1.1 202 ");
      }
    } finally {
      over.countDown();
      for (RawTerminal terminal : terminals) {
        terminal.close();
      }
    }
  }

  @Test
  void aLimitOfTheRouteHoldsAlsoForABodyOfUnknownLength() throws Exception {
    Limits limits = new Limits(1000, null, null, null, 1);
    String chunk = "1f4\r\n" + "x".repeat(500) + "\r\n";
    try (RawUpstream upstream = RawUpstream.saying(OK)) {
      open(upstream, TestGateway.limited(TestGateway.relay(), limits));
      for (String body :
          List.of(
              "Content-Length: 1001\r\n\r\n",
              "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk + chunk + "0\r\n\r\n")) {
        try (RawTerminal terminal = connect()) {
          terminal.say("POST /x HTTP/1.1\r\nHost: shop\r\n" + body);

          assertThat(terminal.head()).startsWith("HTTP/1.1 413 ").contains("Connection: close");
          assertThat(terminal.isOver() || terminal.rest().contains("body-too-large")).isTrue();
        }
      }
      try (RawTerminal terminal = connect()) {
        terminal.say("POST /x HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: chunked\r\n\r\n");
        terminal.say(chunk).say(chunk).say("0\r\n\r\n");

        assertThat(terminal.head()).startsWith("HTTP/1.1 200 ");
        assertThat(upstream.takeRequest()).contains("x".repeat(1000));
      }
    }
  }

  @Test
  void aReadWithABodyIsRefusedOnATransactRouteToo() throws Exception {
    RouteSettings any =
        TestGateway.anyMethod(
            TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false));
    try (RawUpstream upstream = RawUpstream.saying(OK)) {
      open(upstream, any);
      for (String method : List.of("GET", "HEAD")) {
        try (RawTerminal terminal = connect()) {
          terminal.say(
              method + " /v2/charge HTTP/1.1\r\nHost: shop\r\nContent-Length: 2\r\n\r\n{}");

          assertThat(terminal.head()).as(method).startsWith("HTTP/1.1 400 ");
        }
      }
      assertThat(upstream.requestsLeft()).isZero();
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
