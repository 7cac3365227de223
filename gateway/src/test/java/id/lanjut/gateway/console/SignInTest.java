package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkSettings.Kind;
import id.lanjut.routes.link.LinkState;
import id.lanjut.store.transaction.State;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the console once there are users. */
final class SignInTest {
  private static final String PASSWORD = "kopi susu 123";
  private static final List<String> CLOSED =
      List.of(
          "/api/status",
          "/api/transactions",
          "/api/transactions/01JDEXAMP00000000000000001",
          "/api/uptime",
          "/api/uptime/links",
          "/api/events",
          "/api/drills",
          "/api/backups",
          "/metrics",
          "/api/nothing",
          "/nowhere");

  private final ConsoleFixture console = new ConsoleFixture();

  @BeforeEach
  void start() throws Exception {
    console.links.add(Kind.FIBER, 1, LinkState.UP, ConsoleFixture.NOW, "probe answered");
    console.start(ConsoleFixture.QUICK);
    console.access.add("sari", "operator", PASSWORD);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @Test
  void withoutSigningInNothingIsReadOrChanged() throws Exception {
    for (String path : CLOSED) {
      for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")) {
        // When
        HttpResponse<String> response =
            console.send(console.to(path).method(method, BodyPublishers.noBody()));
        // Then
        assertThat(response.statusCode()).as(method + " " + path).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
      }
    }
    assertThat(console.access.audited()).isEmpty();
  }

  @Test
  void withoutSigningInALinkIsNotHeld() throws Exception {
    // When
    HttpResponse<String> response = console.send(hold());
    // Then
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("urn:lanjut:problem:not-signed-in");
    assertThat(console.links.statuses().get(0).state()).isEqualTo(LinkState.UP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/console.js", "/i18n.js", "/health/live", "/health/ready"})
  void whatIsNeededToSignInAndWhatWatchesTheGatewayStaysOpen(String path) throws Exception {
    assertThat(console.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void whoSignsInMayLookAndDecideUntilSigningOut() throws Exception {
    // Given
    Browser sari = signIn("sari", PASSWORD);
    // When
    HttpResponse<String> read = console.send(sari.on(console.to("/api/status")));
    HttpResponse<String> held = console.send(sari.changes(hold()));
    HttpResponse<String> out = console.send(sari.changes(console.to("/api/session").DELETE()));
    // Then
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(held.statusCode()).isEqualTo(200);
    assertThat(console.links.statuses().get(0).reason()).contains("by sari");
    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(console.send(sari.on(console.to("/api/status"))).statusCode()).isEqualTo(401);
  }

  @Test
  void theCookieIsKeptFromScriptsAndFromOtherSites() throws Exception {
    // When
    HttpResponse<String> response = trySignIn("sari", PASSWORD);
    // Then
    assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("lanjut-session-\\d+=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict");
    assertThat(response.body()).doesNotContain(Browser.idOf(response));
  }

  @ParameterizedTest
  @CsvSource({
    "sari, wrong password",
    "sari, ''",
    "Sari, kopi susu 123",
    "budi, kopi susu 123",
    "'', ''",
    "../sari, kopi susu 123"
  })
  void aWrongNameAndAWrongPasswordAreToldAlike(String name, String password) throws Exception {
    // When
    HttpResponse<String> response = trySignIn(name, password);
    // Then
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("The name or the password is not right");
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void anIdThatWasThereBeforeIsWorthNothingAfterwards() throws Exception {
    // Given: an id that somebody else has put into the browser, and a session of an earlier user
    Browser earlier = signIn("sari", PASSWORD);
    String planted = "A".repeat(43);
    // When
    HttpResponse<String> response =
        console.send(
            Browser.credentials(console, "sari", PASSWORD)
                .header("Cookie", Browser.cookieName(console) + "=" + planted)
                .header("Cookie", earlier.cookie()));
    // Then
    assertThat(Browser.idOf(response)).isNotEqualTo(planted).isNotEqualTo(earlier.id());
    assertThat(statusWith(Browser.cookieName(console) + "=" + planted)).isEqualTo(401);
    assertThat(statusWith(earlier.cookie())).isEqualTo(401);
    assertThat(statusWith(Browser.cookieName(console) + "=" + Browser.idOf(response)))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "another session's"})
  void aChangeThatDoesNotShowThePagesOwnSecretIsRefused(String shown) throws Exception {
    // Given
    Browser sari = signIn("sari", PASSWORD);
    String csrf = shown.startsWith("another") ? signIn("sari", PASSWORD).csrf() : shown;
    HttpRequest.Builder request = sari.on(hold());
    // When
    HttpResponse<String> response =
        console.send(csrf.isEmpty() ? request : request.header("X-Lanjut-Csrf", csrf));
    // Then
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("urn:lanjut:problem:csrf");
    assertThat(console.links.statuses().get(0).state()).isEqualTo(LinkState.UP);
  }

  @Test
  void nobodyIsSignedOutByARequestThatDoesNotShowThePagesOwnSecret() throws Exception {
    // Given
    Browser sari = signIn("sari", PASSWORD);
    // When
    HttpResponse<String> response = console.send(sari.on(console.to("/api/session").DELETE()));
    // Then
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(statusWith(sari.cookie())).isEqualTo(200);
  }

  @Test
  void anotherSitesPageCanNeitherSignInNorOutNorChange() throws Exception {
    // Given
    Browser sari = signIn("sari", PASSWORD);
    String foreign = "https://evil.example";
    // Then
    for (HttpRequest.Builder request :
        List.of(
            Browser.credentials(console, "sari", PASSWORD),
            sari.changes(hold()),
            sari.changes(console.to("/api/session").DELETE()))) {
      HttpResponse<String> response = console.send(request.header("Origin", foreign));
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).contains("urn:lanjut:problem:foreign-origin");
    }
    assertThat(statusWith(sari.cookie())).isEqualTo(200);
  }

  @Test
  void aNameThatWasMadeToPointHereGetsNothingEvenWithACookie() throws Exception {
    // Given
    Browser sari = signIn("sari", PASSWORD);
    // When
    RawHttp.Answer answer =
        RawHttp.exchange(
            console.port(),
            "GET /api/status HTTP/1.1",
            "Host: evil.example",
            "Cookie: " + sari.cookie());
    // Then
    assertThat(answer.status()).isEqualTo(421);
  }

  @Test
  void withoutARequestASessionEndsAfterHalfAnHour() throws Exception {
    // Given
    Browser sari = signIn("sari", PASSWORD);
    console.access.pass(Duration.ofMinutes(29));
    assertThat(statusWith(sari.cookie())).isEqualTo(200);
    console.access.pass(Duration.ofMinutes(29));
    assertThat(statusWith(sari.cookie())).isEqualTo(200);
    // When
    console.access.pass(Duration.ofMinutes(30));
    // Then
    assertThat(statusWith(sari.cookie())).isEqualTo(401);
  }

  @Test
  void noSessionLastsLongerThanTwelveHours() throws Exception {
    // Given
    Browser sari = signIn("sari", PASSWORD);
    for (int quarter = 1; quarter < 48; quarter++) {
      console.access.pass(Duration.ofMinutes(15));
      assertThat(statusWith(sari.cookie())).isEqualTo(200);
    }
    // When
    console.access.pass(Duration.ofMinutes(15));
    // Then
    assertThat(statusWith(sari.cookie())).isEqualTo(401);
  }

  @Test
  void anotherPasswordAnotherRoleAndNoUserAnyMoreEndSessionsAtOnce() throws Exception {
    console.access.add("boss", "admin", PASSWORD);
    // When the password is another
    Browser first = signIn("sari", PASSWORD);
    console.access.add("sari", "operator", "es teh manis");
    // Then
    assertThat(statusWith(first.cookie())).isEqualTo(401);
    // When the role is another
    Browser second = signIn("sari", "es teh manis");
    console.access.add("sari", "viewer", "es teh manis");
    // Then
    assertThat(statusWith(second.cookie())).isEqualTo(401);
    // When the user is gone
    Browser third = signIn("sari", "es teh manis");
    console.access.remove("sari");
    // Then
    assertThat(statusWith(third.cookie())).isEqualTo(401);
    assertThat(trySignIn("sari", "es teh manis").statusCode()).isEqualTo(401);
  }

  @Test
  void aPageThatIsOpenWhenItsSessionEndsIsToldNothingMore() throws Exception {
    // Given
    Browser sari = signIn("sari", PASSWORD);
    EventReader events = EventReader.of(console, sari.cookie());
    events.next("status");
    // When
    console.send(sari.changes(console.to("/api/session").DELETE()));
    console.book.write(ConsoleFixture.transaction(1, "INV-1", State.HELD));
    // Then
    assertThat(events.isAtEnd()).isTrue();
    events.close();
  }

  @Test
  void aPageThatWasOpenWithoutSigningInEndsWithTheFirstUser() throws Exception {
    // Given
    console.access.remove("sari");
    EventReader events = EventReader.of(console);
    events.next("status");
    // When
    console.access.add("sari", "operator", PASSWORD);
    console.look();
    // Then
    assertThat(events.isAtEnd()).isTrue();
    events.close();
  }

  @Test
  void aDamagedFileLetsNobodyIn() throws Exception {
    // Given
    Browser sari = signIn("sari", PASSWORD);
    String whole = Files.readString(console.access.usersFile());
    for (String damaged :
        List.of(
            "", "{}", whole.substring(0, whole.length() / 2), whole.replace("operator", "king"))) {
      // When
      Files.writeString(console.access.usersFile(), damaged);
      // Then
      assertThat(console.get("/api/status").statusCode()).isEqualTo(503);
      assertThat(statusWith(sari.cookie())).isEqualTo(503);
      assertThat(console.send(sari.changes(hold())).statusCode()).isEqualTo(503);
      assertThat(trySignIn("sari", PASSWORD).statusCode()).isEqualTo(503);
      assertThat(console.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(console.get("/api/session").body()).contains("unreadable");
    }
  }

  @Test
  void aFileThatVanishesLetsNobodyIn() throws Exception {
    // Given
    assertThat(console.get("/api/status").statusCode()).isEqualTo(401);
    // When
    Files.delete(console.access.usersFile());
    // Then
    assertThat(console.get("/api/status").statusCode()).isEqualTo(503);
  }

  private HttpRequest.Builder hold() {
    return console
        .to("/api/links/fiber/hold")
        .POST(BodyPublishers.ofString("{\"by\":\"somebody else\",\"note\":\"works\"}"));
  }

  private int statusWith(String cookie) throws Exception {
    return console.send(console.to("/api/status").header("Cookie", cookie)).statusCode();
  }

  private Browser signIn(String name, String password) throws Exception {
    return Browser.signIn(console, name, password);
  }

  private HttpResponse<String> trySignIn(String name, String password) throws Exception {
    return console.send(Browser.credentials(console, name, password));
  }
}
