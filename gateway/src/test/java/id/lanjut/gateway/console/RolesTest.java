package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.routes.link.LinkSettings.Kind;
import id.lanjut.routes.link.LinkState;
import id.lanjut.store.transaction.State;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role may do, over a session and with a token, and what is written down of it. */
final class RolesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "kopi susu 123";

  /** Every path that changes something, with the least role that may. */
  private static final Map<String, String> CHANGES =
      Map.ofEntries(
          Map.entry("/api/transactions/01JDEXAMP00000000000000001/retry", "operator"),
          Map.entry("/api/transactions/01JDEXAMP00000000000000001/cancel", "operator"),
          Map.entry("/api/transactions/01JDEXAMP00000000000000001/resolve", "operator"),
          Map.entry("/api/transactions/bulk", "operator"),
          Map.entry("/api/links/fiber/hold", "operator"),
          Map.entry("/api/links/fiber/release", "operator"),
          Map.entry("/api/routes/charge/pause", "operator"),
          Map.entry("/api/routes/charge/resume", "operator"),
          Map.entry("/api/drills", "operator"),
          Map.entry("/api/drills/stop", "operator"),
          Map.entry("/api/backups", "admin"),
          Map.entry("/api/of-somebody-else", "admin"),
          Map.entry("/nowhere", "admin"));

  private final ConsoleFixture console = new ConsoleFixture();

  @BeforeEach
  void start() throws Exception {
    console.links.add(Kind.FIBER, 1, LinkState.UP, ConsoleFixture.NOW, "probe answered");
    console.book.write(ConsoleFixture.transaction(1, "INV-1", State.QUEUED));
    console.start(ConsoleFixture.QUICK, new SomebodyElses());
    for (String role : List.of("viewer", "operator", "admin")) {
      console.access.add(role, role, PASSWORD);
    }
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "operator", "admin"})
  void eachRoleChangesWhatItMayAndNothingElse(String role) throws Exception {
    Browser browser = Browser.signIn(console, role, PASSWORD);
    String token = console.access.addToken("script", role);
    for (Map.Entry<String, String> change : CHANGES.entrySet()) {
      boolean may = rank(role) >= rank(change.getValue());
      // When
      HttpResponse<String> byPage = console.send(browser.changes(post(change.getKey())));
      HttpResponse<String> byScript = console.send(with(token, post(change.getKey())));
      // Then
      assertThat(byPage.statusCode() != 403).as(role + " " + change.getKey()).isEqualTo(may);
      assertThat(byScript.statusCode() != 403).as(role + " " + change.getKey()).isEqualTo(may);
      if (!may) {
        assertThat(byPage.body()).contains("urn:lanjut:problem:not-allowed", change.getValue());
      }
    }
  }

  private static int rank(String role) {
    return List.of("viewer", "operator", "admin").indexOf(role);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/status",
        "/api/transactions",
        "/api/transactions/01JDEXAMP00000000000000001",
        "/api/uptime",
        "/api/uptime/links",
        "/api/days/2026-11-24",
        "/api/days/2026-11-24.csv",
        "/api/today",
        "/api/drills",
        "/metrics"
      })
  void aViewerReadsEverything(String path) throws Exception {
    String token = console.access.addToken("prometheus", "viewer");
    assertThat(console.send(with(token, console.to(path))).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenThatIsTakenBackIsWorthNothingAtOnce() throws Exception {
    // Given
    String token = console.access.addToken("script", "admin");
    assertThat(console.send(with(token, console.to("/api/status"))).statusCode()).isEqualTo(200);
    // When
    console.access.remove("script");
    // Then
    assertThat(console.send(with(token, console.to("/api/status"))).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer x", "Basic c2FyaTpzYXJp", "Bearer  ", "bearer\t"})
  void whatIsNoTokenLetsNobodyInEvenBesideASession(String authorization) throws Exception {
    // Given
    Browser browser = Browser.signIn(console, "admin", PASSWORD);
    HttpRequest.Builder request = browser.on(console.to("/api/status"));
    // When
    HttpResponse<String> response = console.send(request.header("Authorization", authorization));
    // Then
    assertThat(response.statusCode()).isEqualTo(401);
  }

  @Test
  void noTokenIsKeptInTheFile() throws Exception {
    String token = console.access.addToken("script", "admin");
    assertThat(Files.readString(console.access.usersFile()))
        .contains("script")
        .doesNotContain(token, PASSWORD);
  }

  @Test
  void whoHoldsALinkIsTheOneWhoIsSignedInWhateverTheRequestSays() throws Exception {
    // Given
    String token = console.access.addToken("night-shift", "operator");
    // When
    console.send(with(token, post("/api/links/fiber/hold")));
    // Then
    assertThat(console.links.statuses().get(0).reason())
        .contains("night-shift")
        .doesNotContain("me");
  }

  @Test
  void everyChangeIsWrittenDownBeforeItHappensAndWithWhatBecameOfIt() throws Exception {
    // Given
    Browser operator = Browser.signIn(console, "operator", PASSWORD);
    // When
    console.send(operator.changes(post("/api/links/fiber/hold")));
    console.send(operator.changes(post("/api/links/none/hold")));
    console.send(operator.changes(post("/api/backups")));
    // Then
    List<JsonNode> lines = audited();
    assertThat(lines)
        .extracting(line -> line.path("by").asText())
        .hasSize(6)
        .containsOnly("operator");
    assertThat(lines)
        .extracting(line -> line.path("did").asText() + " " + line.path("result").asText())
        .containsExactly(
            "sign in signed in",
            "POST /api/links/fiber/hold asked",
            "POST /api/links/fiber/hold 200",
            "POST /api/links/none/hold asked",
            "POST /api/links/none/hold 404",
            "POST /api/backups refused");
    assertThat(lines.get(2).path("sent").path("note").asText()).isEqualTo("works");
    assertThat(lines.get(2).path("from").asText()).isEqualTo("127.0.0.1");
    assertThat(lines.get(2).path("at").asText()).isEqualTo("2026-11-24T07:05:00Z");
  }

  @Test
  void neitherAPasswordNorATokenIsWrittenDown() throws Exception {
    // Given
    String token = console.access.addToken("script", "operator");
    // When
    console.send(Browser.credentials(console, "admin", "wrong " + PASSWORD));
    Browser admin = Browser.signIn(console, "admin", PASSWORD);
    console.send(admin.changes(post("/api/links/fiber/hold")));
    console.send(with(token, post("/api/links/fiber/release")));
    // Then
    assertThat(String.join("\n", console.access.audited()))
        .contains("script")
        .doesNotContain(PASSWORD, token, admin.id(), admin.csrf());
  }

  @Test
  void whatCannotBeWrittenDownIsNotDone() throws Exception {
    // Given
    Browser operator = Browser.signIn(console, "operator", PASSWORD);
    Path log = console.access.directory().resolve("audit.log");
    Files.delete(log);
    Files.createDirectory(log);
    // When
    HttpResponse<String> response = console.send(operator.changes(post("/api/links/fiber/hold")));
    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("urn:lanjut:problem:not-recorded");
    assertThat(console.links.statuses().get(0).state()).isEqualTo(LinkState.UP);
  }

  @ParameterizedTest
  @CsvSource({"viewer, true", "operator, false", "admin, false"})
  void aPageOnTheWallStaysSignedInOnlyWhereItCanChangeNothing(String role, boolean stays)
      throws Exception {
    // Given
    Browser browser = Browser.signIn(console, role, PASSWORD);
    EventReader events = EventReader.of(console, browser.cookie());
    events.next("status");
    // When: every ten minutes something happens, and the page does nothing
    for (int i = 2; i < 6; i++) {
      console.access.pass(Duration.ofMinutes(10));
      String key = "INV-" + i;
      console.book.write(ConsoleFixture.transaction(i, key, State.QUEUED));
      if (stays || i < 4) {
        events.skipTo("transaction", it -> it.path("key").asText().equals(key));
      }
    }
    // Then
    int status = console.send(browser.on(console.to("/api/status"))).statusCode();
    assertThat(status).isEqualTo(stays ? 200 : 401);
    events.close();
  }

  @Test
  void oneIsToldWhoOneIs() throws Exception {
    String token = console.access.addToken("script", "viewer");
    Browser admin = Browser.signIn(console, "admin", PASSWORD);
    assertThat(session(console.to("/api/session")).toString())
        .isEqualTo("{\"state\":\"signed-out\"}");
    JsonNode told = session(admin.on(console.to("/api/session")));
    assertThat(told.path("name").asText()).isEqualTo("admin");
    assertThat(told.path("role").asText()).isEqualTo("admin");
    assertThat(told.path("csrf").asText()).isEqualTo(admin.csrf());
    assertThat(session(with(token, console.to("/api/session"))).toString())
        .isEqualTo("{\"state\":\"signed-in\",\"name\":\"script\",\"role\":\"viewer\"}");
  }

  private JsonNode session(HttpRequest.Builder request) throws Exception {
    return JSON.readTree(console.send(request).body());
  }

  private List<JsonNode> audited() throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : console.access.audited()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private HttpRequest.Builder post(String path) {
    return console.to(path).POST(BodyPublishers.ofString("{\"by\":\"me\",\"note\":\"works\"}"));
  }

  private static HttpRequest.Builder with(String token, HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token);
  }

  /** Stands for what others mount beside the console. */
  private static final class SomebodyElses extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (!Request.getPathInContext(request).equals("/api/of-somebody-else")) {
        return false;
      }
      response.setStatus(204);
      callback.succeeded();
      return true;
    }
  }
}
