package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.NOW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.reload.LastReload;
import id.lanjut.gateway.uptime.DownTogether;
import id.lanjut.routes.link.LinkSettings.Kind;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.Quota;
import id.lanjut.routes.link.Via;
import id.lanjut.store.transaction.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class StatusCommandTest {
  private final ConsoleFixture console = new ConsoleFixture();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws Exception {
    console.links.add(Kind.FIBER, 1, LinkState.UP, NOW, "probe answered");
    console.links.add(Kind.CELLULAR, 2, LinkState.UP, NOW, "probe answered");
    console.start(ConsoleFixture.QUICK);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @Test
  void onlineIsSummedUpWithZero() {
    // Given
    console.book.write(ConsoleFixture.transaction(1, "INV-1", State.QUEUED));
    console.book.write(ConsoleFixture.transaction(2, "INV-2", State.HELD));
    // When
    int exitCode = run("127.0.0.1:" + console.port());
    // Then
    assertThat(exitCode).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "toko-melati: online over fiber",
            "  fiber        UP       since 2026-11-24T07:05:00Z  38 ms  probe answered",
            "               4.0 MB since 2026-11-01, probes this month 512.0 KB",
            "  cellular     UP       since 2026-11-24T07:05:00Z  38 ms  probe answered",
            "               4.0 MB since 2026-11-01, probes this month 512.0 KB",
            "  queue: 1 waiting, 1 held, oldest 9 min 59 s");
  }

  @Test
  void whatIsDamagedRefusedOrWaitsForAStartIsSaidToo() {
    // Given
    console.storekeeping.setAside.addAll(List.of("20261124-record-7", "20261124-record-9"));
    console.lastReload =
        new LastReload(
            false, NOW, List.of("gateway.yaml:7: nonsense: unknown key"), List.of("data"));
    // When
    int exitCode = run("127.0.0.1:" + console.port());
    // Then
    assertThat(exitCode).isZero();
    assertThat(out.toString().lines().skip(5))
        .containsExactly(
            "  queue: 0 waiting, 0 held",
            "  damaged and set aside, call a technician: 20261124-record-7",
            "  damaged and set aside, call a technician: 20261124-record-9",
            "  the new configuration was refused, the old one stays in force: gateway.yaml:7:"
                + " nonsense: unknown key",
            "  takes effect at the next start: data");
  }

  @Test
  void whatOneOutageTakesTogetherIsSaidWithItsReason() throws Exception {
    // Given
    console.links.add(
        "radio", "Biznet", new Via.LocalAddress(InetAddress.getByName("203.0.113.7")));
    console.links.add("line-2", "biznet", new Via.SystemRoute());
    console.links.add("line-3", "", new Via.LocalAddress(InetAddress.getByName("203.0.113.8")));
    console.downTogether.add(new DownTogether(List.of("fiber", "radio"), 4, 5));
    // When
    run("127.0.0.1:" + console.port());
    // Then
    assertThat(out.toString().lines())
        .endsWith(
            "  radio, line-2: one provider (Biznet), whose outage takes them together",
            "  radio, line-3: one range of public addresses (203.0.113.0/24), so one provider, whose"
                + " outage takes them together",
            "  fiber, radio: went down together 4 of 5 times in 30 days: they share something");
  }

  @ParameterizedTest
  @CsvSource({
    "8MB, '8.0 MB since 2026-11-01, probes this month 512.0 KB'",
    "5MB, '5.0 MB since 2026-11-01, probes this month 512.0 KB"
        + "; NOTE: 80 % of its quota until 2026-12-01'",
    "4200KB, '4.1 MB since 2026-11-01, probes this month 512.0 KB"
        + "; WARNING: 97 % of its quota until 2026-12-01'",
    "4096KB, '4.0 MB since 2026-11-01, probes this month 512.0 KB"
        + "; OVER ITS QUOTA, spared: 100 % of its quota until 2026-12-01'",
  })
  void whatIsLeftOfAQuotaIsSaidTheMoreUrgentlyTheLess(String volume, String line) {
    // Given
    int unit = volume.endsWith("KB") ? 10 : 20;
    long bytes = Long.parseLong(volume.substring(0, volume.length() - 2)) << unit;
    console.traffic = link -> ConsoleFixture.carried(new Quota(bytes, Quota.Per.MONTH, 1));
    // When
    run("127.0.0.1:" + console.port());
    // Then
    assertThat(out.toString().lines()).contains("               4.0 MB of " + line);
  }

  @Test
  void degradedIsFine() {
    // Given
    console.links.set("fiber", LinkState.DOWN, NOW, "connect timed out");
    // When
    int exitCode = run("http://localhost:" + console.port() + "/");
    // Then
    assertThat(exitCode).isZero();
    assertThat(out.toString()).startsWith("toko-melati: degraded over cellular");
  }

  @Test
  void offlineIsOne() {
    // Given
    console.links.set("fiber", LinkState.DOWN, NOW, "connect timed out");
    console.links.set("cellular", LinkState.DOWN, NOW, "connect timed out");
    // When
    int exitCode = run("127.0.0.1:" + console.port());
    // Then
    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString()).startsWith("toko-melati: offline");
  }

  @Test
  void jsonIsTheConsolesOwn() throws Exception {
    // When
    int exitCode = run("127.0.0.1:" + console.port(), "--json");
    // Then
    assertThat(exitCode).isZero();
    assertThat(out.toString().strip()).isEqualTo(console.get("/api/status").body());
  }

  @Test
  void aConsoleThatIsNotThereIsUnreachable() throws Exception {
    // Given
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    // When
    int exitCode = run("127.0.0.1:" + port);
    // Then
    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString()).startsWith("unreachable: http://127.0.0.1:" + port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"state\":\"fine\"}", "null"})
  void anotherServersAnswerIsNoStatus(String body) throws Exception {
    // Given
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> answered =
          CompletableFuture.runAsync(() -> answerOnce(other, "HTTP/1.1 200 OK", body));
      // When
      int exitCode = run("127.0.0.1:" + other.getLocalPort());
      // Then
      answered.join();
      assertThat(exitCode).isEqualTo(1);
      assertThat(err.toString()).contains("it tells no state");
    }
  }

  private static void answerOnce(ServerSocket server, String status, String body) {
    try (Socket client = server.accept();
        BufferedReader request =
            new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
      while (!String.valueOf(request.readLine()).isEmpty()) {
        // The head is read to its end.
      }
      String head = status + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
      client.getOutputStream().write((head + body).getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "ftp://localhost", "http://", "a b", "host:port"})
  void anAddressThatIsNoneIsBadUsage(String address) {
    // When
    int exitCode = run(address);
    // Then
    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("--console");
  }

  private int run(String address, String... more) {
    CommandLine command = new CommandLine(new StatusCommand(() -> "127.0.0.1:8090"));
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String[] arguments = new String[more.length + 1];
    arguments[0] = "--console=" + address;
    System.arraycopy(more, 0, arguments, 1, more.length);
    return command.execute(arguments);
  }
}
