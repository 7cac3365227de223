package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.access.UserCommand;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestGateway;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about users beside a gateway that runs. */
final class UsersOfAGatewayTest {
  private static final int NOBODY_LISTENS = 1;

  @TempDir private Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Gateway gateway;

  @BeforeEach
  void open() throws Exception {
    gateway =
        TestGateway.open(
            data, NOBODY_LISTENS, List.of(TestGateway.direct("line")), TestGateway.relay());
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(gateway).close();
  }

  @Test
  void theFirstUserClosesTheDoorAndEndsWhatIsOpenWithoutAnybodysAsking() throws Exception {
    // Given
    assertThat(status("/api/status")).isEqualTo(200);
    try (Socket page = openPage()) {
      BufferedReader lines = reader(page);
      assertThat(lines.readLine()).contains("200");
      // When
      assertThat(user("add", "sari", "--role", "admin", "--password-file", password())).isZero();
      // Then
      lines.lines().forEach(line -> assertThat(line).doesNotContain("HTTP/1.1 "));
    }
    assertThat(status("/api/status")).isEqualTo(401);
    assertThat(status("/metrics")).isEqualTo(401);
    assertThat(status("/health/ready")).isEqualTo(200);
  }

  @Test
  void whoIsAddedSignsInAndWhoIsRemovedIsOut() throws Exception {
    // Given
    user("add", "boss", "--role", "admin", "--password-file", password());
    user("add", "sari", "--role", "viewer", "--password-file", password());
    HttpResponse<String> signedIn = signIn("sari");
    String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    assertThat(status("/api/status", "Cookie", cookie)).isEqualTo(200);
    // When
    assertThat(user("remove", "sari")).isZero();
    // Then
    assertThat(status("/api/status", "Cookie", cookie)).isEqualTo(401);
    assertThat(signIn("sari").statusCode()).isEqualTo(401);
    assertThat(Files.readString(data.resolve("access/audit.log")))
        .contains("user add boss as admin", "signed in", "user remove sari", "wrong");
  }

  private HttpResponse<String> signIn(String name) throws Exception {
    String body = Json.of(Map.of("name", name, "password", "kopi susu 123"));
    return http.send(
        HttpRequest.newBuilder(Objects.requireNonNull(gateway).console().resolve("/api/session"))
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private int status(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Objects.requireNonNull(gateway).console().resolve(path))
            .timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private String password() throws Exception {
    return Files.writeString(data.resolve("password"), "kopi susu 123\n").toString();
  }

  private int user(String... arguments) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return UserCommand.with(() -> data, "somebody", InstantSource.system())
        .setOut(nowhere)
        .setErr(nowhere)
        .execute(arguments);
  }

  private Socket openPage() throws Exception {
    Socket page = new Socket();
    page.setSoTimeout(20_000);
    page.connect(
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Objects.requireNonNull(gateway).console().getPort()),
        5_000);
    page.getOutputStream()
        .write(
            "GET /api/events HTTP/1.0\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return page;
  }

  private static BufferedReader reader(Socket socket) throws Exception {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
