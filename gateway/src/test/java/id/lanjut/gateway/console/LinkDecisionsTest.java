package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.routes.link.LinkSettings.Kind;
import id.lanjut.routes.link.LinkState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LinkDecisionsTest {
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
  void aHeldLinkIsHeldAndTheAnswerSaysHowItStands() throws Exception {
    // When
    HttpResponse<String> answer =
        post("/api/links/fiber/hold", "{\"by\":\"ani\",\"note\":\"cable is\\nreplaced\"}");
    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(console.holding.said).containsExactly("fiber held by ani: cable is replaced");
    assertThat(new ObjectMapper().readTree(answer.body()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"name":"fiber","state":"HELD","priority":1,"kind":"fiber","provider":"",
                     "since":"2026-11-24T07:05:00Z","reason":"held by ani: cable is replaced","connectMillis":38,
                     "traffic":{"from":"2026-11-01","until":"2026-12-01","sent":1048576,
                       "received":3145728,"quota":null,"share":null,"level":"fine",
                       "probesThisMonth":524288}}
                    """));
  }

  @Test
  void whoDoesNotSayHisNameIsKnownByHisAddress() throws Exception {
    assertThat(post("/api/links/fiber/release", "").statusCode()).isEqualTo(200);
    assertThat(console.holding.said).containsExactly("fiber released by 127.0.0.1");
  }

  @Test
  void whatCannotBeDoneIsSaid() throws Exception {
    assertThat(post("/api/links/satellite/hold", "").statusCode()).isEqualTo(404);
    assertThat(console.get("/api/links/fiber/hold").statusCode()).isEqualTo(405);
    assertThat(post("/api/links/fiber/hold", "{\"note\":\"" + "x".repeat(501) + "\"}").statusCode())
        .isEqualTo(400);
    console.holding.diskIsFull = true;
    HttpResponse<String> notKept = post("/api/links/fiber/hold", "");
    assertThat(notKept.statusCode()).isEqualTo(503);
    assertThat(notKept.body()).contains("Nothing has changed", "No space left");
  }

  @Test
  void anotherSitesPageHoldsNoLink() throws Exception {
    HttpResponse<String> answer =
        console.send(
            console
                .to("/api/links/fiber/hold")
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(console.holding.said).isEmpty();
  }

  @Test
  void theCommandListsHoldsAndReleases() {
    assertThat(run()).isZero();
    assertThat(out.toString())
        .contains("  fiber        UP       since 2026-11-24T07:05:00Z  38 ms  probe answered");

    assertThat(run("hold", "fiber", "--note", "cable")).isZero();
    assertThat(run("release", "fiber")).isZero();
    assertThat(out.toString()).contains("fiber HELD").contains("fiber SUSPECT");
    assertThat(console.holding.said)
        .containsExactly("fiber held by ani: cable", "fiber released by ani");
  }

  @Test
  void theCommandPrintsJson() throws Exception {
    assertThat(run("--json")).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).get(1).path("name").asText())
        .isEqualTo("cellular");
  }

  @Test
  void aLinkThatIsNoneFailsAndNoNameIsBadUsage() {
    assertThat(run("hold", "satellite")).isEqualTo(1);
    assertThat(err.toString()).startsWith("satellite: No link has this name");
    assertThat(run("hold", "fi/ber é")).isEqualTo(2);
    assertThat(run("hold")).isEqualTo(2);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return console.send(console.to(path).POST(BodyPublishers.ofString(body)));
  }

  private int run(String... arguments) {
    return LinksCommand.with(() -> "127.0.0.1:" + console.port(), "ani")
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
