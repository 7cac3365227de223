package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class UptimeReadingTest {
  private final ConsoleFixture console = new ConsoleFixture();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws Exception {
    console.start(ConsoleFixture.QUICK);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @Test
  void theWholeReportIsTold() throws Exception {
    // Given
    console.uptime = UptimeReports::eventful;
    // When
    HttpResponse<String> answer = console.get("/api/uptime?window=7d");
    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode told = new ObjectMapper().readTree(answer.body());
    assertThat(told)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"window":"7d","from":"2026-11-23T07:05:00Z","to":"2026-11-24T07:05:00Z",
                     "observedSeconds":72000,"notRunningSeconds":14400,
                     "whole":{"availability":0.99916,"onlineSeconds":71339,"degradedSeconds":600,
                       "offlineSeconds":60,"unknownSeconds":1,"outageCount":1,"longestOutageSeconds":60,
                       "outages":[{"from":"2026-11-24T07:04:00Z","to":null,"seconds":60,"cause":"no answer","cut":false}],"strip":"..uggd"},
                     "links":[
                       {"name":"fiber","availability":0.99083,"upSeconds":71339,"downSeconds":660,"heldSeconds":0,
                        "unknownSeconds":1,"outageCount":2,"longestOutageSeconds":600,"outages":[
                          {"from":"2026-11-24T07:04:00Z","to":null,"seconds":60,"cause":"no answer","cut":false},
                          {"from":"2026-11-24T05:05:00Z","to":"2026-11-24T05:15:00Z","seconds":600,"cause":"refused\\u001b","cut":true}],"strip":"..uudd"},
                       {"name":"4g","availability":1.0,"upSeconds":64800,"downSeconds":0,"heldSeconds":7200,
                        "unknownSeconds":0,"outageCount":0,"longestOutageSeconds":0,"outages":[],"strip":"..uhhu"}],
                     "saved":{"overAnotherLink":{"transactions":12,"amount":1250000.5},
                       "queuedWhileOffline":{"transactions":3,"amount":30000},
                       "accepted":100,"ended":97,"waiting":3,"lost":0},
                     "costAvoided":{"minutes":7,"perMinute":25000,"amount":175000}}
                    """));
  }

  @Test
  void theLinksAreToldAlone() throws Exception {
    console.uptime = UptimeReports::eventful;

    ObjectMapper json = new ObjectMapper();
    JsonNode whole = json.readTree(console.get("/api/uptime?window=7d").body());
    JsonNode links = json.readTree(console.get("/api/uptime/links?window=7d").body());

    assertThat(links)
        .isEqualTo(((ObjectNode) whole).retain("window", "from", "to", "links"))
        .hasSize(4);
    assertThat(console.get("/api/uptime/links?window=1h").statusCode()).isEqualTo(400);
  }

  @Test
  void withoutObservationNothingIsClaimedAndWithoutAPriceNoCost() throws Exception {
    JsonNode told = new ObjectMapper().readTree(console.get("/api/uptime").body());

    assertThat(told.path("window").asText()).isEqualTo("24h");
    assertThat(told.path("whole").path("availability").isNull()).isTrue();
    assertThat(told.path("notRunningSeconds").asLong()).isEqualTo(86_400);
    assertThat(told.path("costAvoided").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1h", "24H", "%", "year"})
  void anotherWindowIsABadParameter(String window) throws Exception {
    assertThat(console.get("/api/uptime?window=" + window.replace("%", "%25")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void theCommandTellsItInAFewLines() {
    // Given
    console.uptime = UptimeReports::eventful;
    // When
    int exitCode = run("--window=month");
    // Then
    assertThat(exitCode).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "month: the gateway ran for 20 h 0 min of 24 h 0 min",
            "  all links     99.916 %  offline 1 min 0 s in 1 outage, longest 1 min 0 s",
            "    2026-11-24 14:04:00  1 min 0 s, lasting  no answer",
            "    over a link of second choice 10 min 0 s",
            "  fiber         99.083 %  down 11 min 0 s in 2 outages, longest 10 min 0 s",
            "    2026-11-24 14:04:00  1 min 0 s, lasting  no answer",
            "    2026-11-24 12:05:00  at least 10 min 0 s  refused?",
            "  4g           100.000 %  no outage",
            "    held 2 h 0 min",
            "  over another link    12 worth 1250000.5",
            "  queued while offline 3 worth 30000",
            "  accepted 100, ended 97, waiting 3, lost 0",
            "  cost avoided 175000: 7 min of 25000");
  }

  @Test
  void theCommandPrintsTheConsolesOwnJson() throws Exception {
    assertThat(run("--json")).isZero();
    assertThat(out.toString().strip()).isEqualTo(console.get("/api/uptime").body());
  }

  @Test
  void aWindowThatIsNoneIsBadUsage() {
    assertThat(run("--window=1h")).isEqualTo(2);
    assertThat(err.toString()).contains("--window: 1h is not one of 24h, 7d, 30d, month");
  }

  private int run(String... more) {
    ZoneId jakarta = ZoneId.of("Asia/Jakarta");
    return new CommandLine(new UptimeCommand(() -> "127.0.0.1:" + console.port(), jakarta))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(more);
  }
}
