package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkSettings.Kind;
import id.lanjut.routes.link.LinkState;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While there are no users the console is open on its own computer, and nowhere else. */
final class NoUsersTest {
  private final ConsoleFixture console = new ConsoleFixture();

  @BeforeEach
  void start() throws Exception {
    console.links.add(Kind.FIBER, 1, LinkState.UP, ConsoleFixture.NOW, "probe answered");
    console.start(ConsoleFixture.QUICK);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @Test
  void whoIsHereLooksAndChangesAndItIsWrittenDown() throws Exception {
    // When
    HttpResponse<String> read = console.get("/api/status");
    HttpResponse<String> held = console.send(hold());
    // Then
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(held.statusCode()).isEqualTo(200);
    assertThat(console.links.statuses().get(0).reason()).contains("by the cashier");
    assertThat(String.join("\n", console.access.audited()))
        .contains("\"by\":\"\"", "\"from\":\"127.0.0.1\"", "the cashier", "/api/links/fiber/hold");
    assertThat(console.get("/api/session").body()).isEqualTo("{\"state\":\"open\"}");
  }

  @Test
  void aTrailThatCannotBeWrittenHoldsNobodyUp() throws Exception {
    // Given
    Files.createDirectory(console.access.directory().resolve("audit.log"));
    // Then
    assertThat(console.send(hold()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"})
  void whoComesThroughAProxyIsNotHere(String header) throws Exception {
    for (String path : new String[] {"/", "/api/session", "/api/status", "/metrics"}) {
      // When
      HttpResponse<String> response = console.send(console.to(path).header(header, "127.0.0.1"));
      // Then
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).contains("urn:lanjut:problem:no-users", "lanjut user add");
    }
    assertThat(console.send(hold().header(header, "127.0.0.1")).statusCode()).isEqualTo(403);
    assertThat(console.send(console.to("/health/live").header(header, "x")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void nobodySignsInWhereNobodyHasTo() throws Exception {
    assertThat(console.send(Browser.credentials(console, "sari", "kopi susu")).statusCode())
        .isEqualTo(409);
  }

  private HttpRequest.Builder hold() {
    return console
        .to("/api/links/fiber/hold")
        .POST(BodyPublishers.ofString("{\"by\":\"the cashier\",\"note\":\"works\"}"));
  }
}
