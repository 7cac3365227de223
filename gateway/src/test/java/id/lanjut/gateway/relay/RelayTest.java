package id.lanjut.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.link.LinkSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RelayTest {
  private static final int NOBODY_LISTENS = 1;

  @TempDir Path data;
  private final MockWebServer upstream = new MockWebServer();
  private final HttpClient terminal =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private @Nullable Gateway gateway;

  @BeforeEach
  void startUpstream() throws IOException {
    upstream.start();
  }

  @AfterEach
  void stop() {
    if (gateway != null) {
      gateway.close();
    }
    upstream.close();
  }

  @Test
  void statusHeadersAndBodyArePassedOnWithViaAndTheLink() throws Exception {
    open(TestGateway.direct("line"));
    upstream.enqueue(
        new MockResponse.Builder()
            .code(418)
            .addHeader("Set-Cookie", "a=1")
            .addHeader("Set-Cookie", "b=2")
            .addHeader("Keep-Alive", "timeout=5")
            .addHeader("Connection", "X-Secret")
            .addHeader("X-Secret", "hop")
            .body("short and stout")
            .build());

    HttpResponse<String> answer = send(request("/teapot?a=%2F&b=1").GET());

    assertThat(answer.statusCode()).isEqualTo(418);
    assertThat(answer.body()).isEqualTo("short and stout");
    assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(answer.headers().firstValue("Keep-Alive")).isEmpty();
    assertThat(answer.headers().firstValue("X-Secret")).isEmpty();
    assertThat(answer.headers().firstValue("Via")).contains("1.1 lanjut");
    assertThat(answer.headers().firstValue("Lanjut-Link")).contains("line");
    assertThat(upstream.takeRequest().getTarget()).isEqualTo("/teapot?a=%2F&b=1");
  }

  @Test
  void methodHeadersAndBodyReachTheUpstream() throws Exception {
    open(TestGateway.direct("line"));
    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "REPORT")) {
      upstream.enqueue(new MockResponse.Builder().build());
      boolean body = !List.of("GET", "OPTIONS").contains(method);

      send(
          request("/x")
              .header("Authorization", "Basic abc=")
              .header("TE", "trailers")
              .method(
                  method,
                  body
                      ? HttpRequest.BodyPublishers.ofString("hello " + method)
                      : HttpRequest.BodyPublishers.noBody()));

      RecordedRequest sent = upstream.takeRequest();
      assertThat(sent.getMethod()).isEqualTo(method);
      assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Basic abc=");
      assertThat(sent.getHeaders().get("TE")).isNull();
      assertThat(sent.getHeaders().get("Via")).isEqualTo("1.1 lanjut");
      ByteString received = Objects.requireNonNullElse(sent.getBody(), ByteString.EMPTY);
      assertThat(received.utf8()).isEqualTo(body ? "hello " + method : "");
    }
  }

  @Test
  void nothingIsAddedThatTheTerminalDidNotSend() throws Exception {
    open(TestGateway.direct("line"));
    upstream.enqueue(new MockResponse.Builder().build());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket
          .getOutputStream()
          .write("GET /bare HTTP/1.1\r\nHost: shop\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      RecordedRequest sent = upstream.takeRequest();

      assertThat(sent.getHeaders().names()).containsExactlyInAnyOrder("Host", "Via");
    }
  }

  @Test
  void headHasHeadersAndNoBody() throws Exception {
    open(TestGateway.direct("line"));
    upstream.enqueue(new MockResponse.Builder().setHeader("Content-Length", "1234").build());

    HttpResponse<String> answer =
        send(request("/x").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Length")).contains("1234");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aRedirectIsTheTerminalsToFollow() throws Exception {
    open(TestGateway.direct("line"));
    upstream.enqueue(new MockResponse.Builder().code(307).addHeader("Location", "/y").build());

    HttpResponse<String> answer = send(request("/x").GET());

    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location")).contains("/y");
    assertThat(upstream.getRequestCount()).isEqualTo(1);
  }

  @Test
  void trailersArePassedOn() throws Exception {
    open(TestGateway.direct("line"));
    upstream.enqueue(
        new MockResponse.Builder()
            .addHeader("Trailer", "X-Checksum")
            .chunkedBody("in two parts", 6)
            .trailers(Headers.of("X-Checksum", "29B1"))
            .build());
    OkHttpClient client = new OkHttpClient();

    try (Response answer =
        client
            .newCall(new Request.Builder().url(url("/x")).header("TE", "trailers").build())
            .execute()) {
      assertThat(answer.body().string()).isEqualTo("in two parts");
      assertThat(answer.trailers().get("X-Checksum")).isEqualTo("29B1");
    }
  }

  @Test
  void aCompressedBodyIsNotTouched() throws Exception {
    open(TestGateway.direct("line"));
    upstream.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Encoding", "gzip")
            .body("not really gzip")
            .build());

    HttpResponse<String> answer = send(request("/x").GET());

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.body()).isEqualTo("not really gzip");
  }

  @Test
  void aReadMovesToTheNextLinkAndAWriteOnlyWhenItWasNotSent() throws Exception {
    open(TestGateway.through("dead", 1, NOBODY_LISTENS), direct("line", 2));
    upstream.enqueue(new MockResponse.Builder().body("read").build());
    upstream.enqueue(new MockResponse.Builder().body("written").build());

    assertThat(send(request("/x").GET()).body()).isEqualTo("read");
    assertThat(send(request("/x").POST(HttpRequest.BodyPublishers.ofString("once"))).body())
        .isEqualTo("written");
  }

  @Test
  void aWriteWhoseFateIsUnknownIsNotSentAgain() throws Exception {
    open(TestGateway.direct("line"), direct("other", 2));
    upstream.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    upstream.enqueue(new MockResponse.Builder().body("a second time").build());

    HttpResponse<String> answer =
        send(request("/x").POST(HttpRequest.BodyPublishers.ofString("once")));

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.headers().firstValue("Proxy-Status").orElse("")).startsWith("lanjut; error=");
    assertThat(upstream.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aReadWhoseAnswerNeverBeganIsAskedAgainOverTheNextLink() throws Exception {
    open(TestGateway.direct("line"), direct("other", 2));
    upstream.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    upstream.enqueue(new MockResponse.Builder().body("over the other").build());

    HttpResponse<String> answer = send(request("/x").GET());

    assertThat(answer.body()).isEqualTo("over the other");
    assertThat(answer.headers().firstValue("Lanjut-Link")).contains("other");
  }

  @Test
  void optionsWithABodyIsNotSentASecondTime() throws Exception {
    open(TestGateway.direct("line"), direct("other", 2));
    upstream.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    upstream.enqueue(new MockResponse.Builder().body("a second time").build());

    HttpResponse<String> answer =
        send(request("/x").method("OPTIONS", HttpRequest.BodyPublishers.ofString("once")));

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(upstream.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aReadWithABodyIsRefusedInsteadOfLosingIt() throws Exception {
    open(TestGateway.direct("line"));

    HttpResponse<String> answer =
        send(request("/x").method("GET", HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("body-not-allowed");
    assertThat(upstream.getRequestCount()).isZero();
  }

  @Test
  void aTerminalThatBreaksOffItsBodyIsNotTheLinksFault() throws Exception {
    open(TestGateway.direct("line"));
    upstream.enqueue(new MockResponse.Builder().build());
    assertThat(send(request("/x").GET()).statusCode()).isEqualTo(200);
    String before = links();

    String answer = sendHalfABody();

    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(links()).isEqualTo(before);
  }

  private String sendHalfABody() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      String head = "POST /x HTTP/1.1\r\nHost: shop\r\nContent-Length: 100000\r\n\r\n";
      socket.getOutputStream().write((head + "half").getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** Each link's state, and since when. */
  private String links() throws Exception {
    URI status = Objects.requireNonNull(gateway).console().resolve("/api/status");
    HttpResponse<String> answer =
        terminal.send(HttpRequest.newBuilder(status).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    List<String> facts = new ArrayList<>();
    for (JsonNode link : new ObjectMapper().readTree(answer.body()).path("links")) {
      facts.add(link.path("state").asText() + " since " + link.path("since").asText());
    }
    return String.join(", ", facts);
  }

  @Test
  void withoutAnyLinkItIsABadGatewayThatSaysWhy() throws Exception {
    open(TestGateway.through("dead", 1, NOBODY_LISTENS));

    HttpResponse<String> answer = send(request("/x").GET());

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("Proxy-Status").orElse(""))
        .startsWith("lanjut; error=destination_unavailable");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
  }

  @Test
  void anAnswerThatBreaksOffIsNotMadeToLookWhole() throws Exception {
    open(TestGateway.direct("line"));
    upstream.enqueue(
        new MockResponse.Builder()
            .body("x".repeat(500_000))
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());

    assertThatThrownBy(() -> send(request("/x").GET())).isInstanceOf(IOException.class);
  }

  private void open(LinkSettings... links) throws Exception {
    gateway = TestGateway.open(data, upstream.getPort(), List.of(links), TestGateway.relay());
  }

  private static LinkSettings direct(String name, int priority) {
    LinkSettings first = TestGateway.direct(name);
    return new LinkSettings(
        name, first.via(), first.kind(), "", priority, 1, false, null, List.of());
  }

  private int port() {
    return Objects.requireNonNull(gateway).terminals().getPort();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return terminal.send(request.build(), BodyHandlers.ofString());
  }
}
