package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GateTest {
  private final ConsoleFixture console = new ConsoleFixture();
  private final AtomicInteger posts = new AtomicInteger();

  @BeforeEach
  void start() throws Exception {
    console.start(ConsoleFixture.QUICK, new PostCounter());
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8090",
        "127.0.0.1:1",
        "127.9.9.9",
        "[::1]:8090",
        "console.toko-melati.example:8090"
      })
  void aHostOfOursIsServed(String host) throws Exception {
    // When
    RawHttp.Answer answer = get("/api/status", "Host: " + host);
    // Then
    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fd00::10", "[FD00::10]"})
  void aConsoleOnABareIpv6AddressKnowsItself(String configured) throws Exception {
    // Given
    ConsoleFixture onIpv6 = new ConsoleFixture();
    onIpv6.start(configured, ConsoleFixture.QUICK);
    try {
      // When
      RawHttp.Answer own =
          RawHttp.exchange(onIpv6.port(), "GET /api/status HTTP/1.1", "Host: [fd00::10]:8090");
      RawHttp.Answer foreign =
          RawHttp.exchange(onIpv6.port(), "GET /api/status HTTP/1.1", "Host: [fd00::11]:8090");
      // Then
      assertThat(own.status()).isEqualTo(200);
      assertThat(foreign.status()).isEqualTo(421);
    } finally {
      onIpv6.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "192.168.1.10:8090",
        "[::2]",
        "xlocalhost"
      })
  void aForeignHostIsRefusedOnEveryPath(String host) throws Exception {
    for (String path : new String[] {"/", "/api/status", "/api/events", "/metrics", "/nowhere"}) {
      // When
      RawHttp.Answer answer = get(path, "Host: " + host);
      // Then
      assertThat(answer.status()).isEqualTo(421);
      assertThat(answer.body()).contains("urn:lanjut:problem:foreign-host");
    }
  }

  @Test
  void anAbsoluteTargetDoesNotHideAForeignHost() throws Exception {
    // When
    RawHttp.Answer answer = get("http://evil.example/api/status", "Host: evil.example");
    // Then
    assertThat(answer.status()).isEqualTo(421);
  }

  @Test
  void aRequestWithoutHostIsRefused() throws Exception {
    // When
    RawHttp.Answer answer = RawHttp.exchange(console.port(), "GET /api/status HTTP/1.0");
    // Then
    assertThat(answer.status()).isEqualTo(421);
  }

  @Test
  void aPostOfTheConsolesOwnPageIsLetIn() throws Exception {
    // When
    HttpResponse<String> response =
        console.send(post().header("Origin", "http://127.0.0.1:" + console.port()));
    // Then
    assertThat(response.statusCode()).isEqualTo(204);
  }

  @Test
  void aPostWithoutOriginIsLetIn() throws Exception {
    // When
    HttpResponse<String> response = console.send(post());
    // Then
    assertThat(response.statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "https://evil.example", "http://127.0.0.1", "http://127.0.0.1:1"})
  void aPostOfAnotherSiteIsRefusedAndDoesNothing(String origin) throws Exception {
    // When
    HttpResponse<String> response = console.send(post().header("Origin", origin));
    // Then
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("urn:lanjut:problem:foreign-origin");
    assertThat(posts).hasValue(0);
  }

  @Test
  void anotherSitesPageCannotHoldLiveStreams() throws Exception {
    // When
    HttpResponse<String> response =
        console.send(console.to("/api/events").header("Origin", "https://evil.example"));
    // Then
    assertThat(response.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/status", "/nowhere"})
  void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
    // When
    HttpResponse<String> response = console.get(path);
    // Then
    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .contains(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                + " img-src 'self' data:; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/api", "/api/", "/console", "/../etc/passwd", "/i18n.js/x"})
  void anUnknownPathIsNotFound(String path) throws Exception {
    // When
    HttpResponse<String> response = console.get(path);
    // Then
    assertThat(response.statusCode()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/status", "/api/transactions", "/api/events", "/metrics"})
  void aWrongMethodIsToldTheRightOnes(String path) throws Exception {
    // When
    HttpResponse<String> response =
        console.send(console.to(path).method("PUT", HttpRequest.BodyPublishers.noBody()));
    // Then
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow").orElse("")).startsWith("GET");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  private RawHttp.Answer get(String target, String host) throws Exception {
    return RawHttp.exchange(console.port(), "GET " + target + " HTTP/1.1", host);
  }

  private HttpRequest.Builder post() {
    return console.to("/api/extra").POST(HttpRequest.BodyPublishers.noBody());
  }

  /** Stands for what others mount beside the console. */
  private final class PostCounter extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (!Request.getPathInContext(request).equals("/api/extra")) {
        return false;
      }
      posts.incrementAndGet();
      response.setStatus(204);
      callback.succeeded();
      return true;
    }
  }
}
