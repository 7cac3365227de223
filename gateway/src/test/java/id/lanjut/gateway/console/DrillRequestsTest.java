package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.testing.ClosedLedger;
import id.lanjut.routes.drill.Begun;
import id.lanjut.routes.drill.DrillOrder;
import id.lanjut.routes.drill.Progress;
import id.lanjut.store.drill.DrillReport;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrillRequestsTest {
  private static final String CANARY = "charge: 201 over 4g in 84 ms";

  @TempDir private Path directory;
  private final ConsoleFixture console = new ConsoleFixture();

  @BeforeEach
  void start() throws Exception {
    console.start(ConsoleFixture.QUICK);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  private static DrillReport report(Instant started, long switchMillis, String... failures) {
    return new DrillReport(
        started,
        started.plusSeconds(80),
        List.of("fiber"),
        "ani",
        List.of(failures),
        new DrillReport.Figures(300L, 4_100L, switchMillis, null, 0L, 12, 1, 2, CANARY));
  }

  private void run(DrillReport report) {
    console.drills.running =
        Optional.of(new Progress(Progress.Phase.CUT, NOW.plusSeconds(60), report));
  }

  @Test
  void drillsAreToldWithTheFiguresOfTheOneBefore() throws Exception {
    // Given
    console.drills.reports.add(report(NOW, 400, "4g is DOWN"));
    console.drills.reports.add(report(NOW.minusSeconds(86_400), 350));

    // When
    JsonNode told = json(console.get("/api/drills"));

    // Then
    assertThat(told.at("/running").isNull()).isTrue();
    assertThat(told.at("/drills/0/passed").asBoolean()).isFalse();
    assertThat(told.at("/drills/0/failures/0").asText()).isEqualTo("4g is DOWN");
    assertThat(told.at("/drills/0/figures/switchMillis").asInt()).isEqualTo(400);
    assertThat(told.at("/drills/0/before/switchMillis").asInt()).isEqualTo(350);
    assertThat(told.at("/drills/1/passed").asBoolean()).isTrue();
    assertThat(told.at("/drills/1/before").isNull()).isTrue();
  }

  @Test
  void whenTheNextOneIsDueIsTold() throws Exception {
    assertThat(json(console.get("/api/drills")).path("next").isNull()).isTrue();
    console.nextDrill = Optional.of(NOW.plusSeconds(3_600));
    assertThat(json(console.get("/api/drills")).path("next").asText())
        .isEqualTo("2026-11-24T08:05:00Z");
  }

  @Test
  void aDrillIsBegunWithWhatWasAskedFor() throws Exception {
    // When
    HttpResponse<String> answer =
        post("/api/drills", "{\"links\":[\"fiber\"],\"for\":\"30s\",\"by\":\"ani\"}");

    // Then
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(console.drills.orders)
        .containsExactly(new DrillOrder(Set.of("fiber"), Duration.ofSeconds(30), "ani"));
  }

  @Test
  void withoutAWordItIsTheUsualOne() throws Exception {
    assertThat(post("/api/drills", "").statusCode()).isEqualTo(202);
    assertThat(console.drills.orders)
        .containsExactly(new DrillOrder(Set.of(), Duration.ofSeconds(60), "127.0.0.1"));
  }

  @Test
  void aSecondOneAndOneThatIsOfNoUseAreConflicts() throws Exception {
    console.drills.begun = new Begun.AnotherRuns();
    HttpResponse<String> second = post("/api/drills", "");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("urn:lanjut:problem:drill-runs");
    console.drills.begun = new Begun.Refused("no other link is UP");
    HttpResponse<String> refused = post("/api/drills", "");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("urn:lanjut:problem:no-drill", "no other link is UP");
  }

  @Test
  void whatCannotBeReadBeginsNothing() throws Exception {
    String tooMany = "{\"links\":[" + names(101) + "]}";
    for (String body :
        List.of(
            "{\"for\":\"1d\"}",
            "{\"for\":\"999ms\"}",
            "{\"for\":\"soon\"}",
            "{\"links\":\"fiber\"}",
            tooMany)) {
      assertThat(post("/api/drills", body).statusCode()).isEqualTo(400);
    }
    assertThat(post("/api/drills", "{\"by\":\"" + "x".repeat(101) + "\"}").statusCode())
        .isEqualTo(400);
    assertThat(console.get("/api/drills/stop").statusCode()).isEqualTo(405);
    assertThat(console.drills.orders).isEmpty();
  }

  private static String names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"line-" + i + "\"")
        .collect(Collectors.joining(","));
  }

  @Test
  void anotherSitesPageBeginsNone() throws Exception {
    HttpResponse<String> answer =
        console.send(
            console
                .to("/api/drills")
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(console.drills.orders).isEmpty();
  }

  @Test
  void whoeverStopsItIsNamed() throws Exception {
    assertThat(post("/api/drills/stop", "{\"by\":\"budi\"}").statusCode()).isEqualTo(409);
    run(report(NOW, 400));
    assertThat(post("/api/drills/stop", "{\"by\":\"budi\"}").statusCode()).isEqualTo(200);
    assertThat(console.drills.stops).containsExactly("budi", "budi");
  }

  @Test
  void whoKnowsAStepIsAnsweredAfterTheNextOne() throws Exception {
    List<Long> waitedFor = new ArrayList<>();
    console.drills.waited = waitedFor::add;
    console.drills.step = 8;

    assertThat(json(console.get("/api/drills?after=7")).path("step").asLong()).isEqualTo(8);
    assertThat(console.get("/api/drills?after=soon").statusCode()).isEqualTo(200);

    assertThat(waitedFor).containsExactly(7L);
  }

  @Test
  void fourMayWaitAtOnceAndWhoeverComesThenIsSentAway() throws Exception {
    // Given
    CompletableFuture<Void> end = new CompletableFuture<>();
    CountDownLatch waiting = new CountDownLatch(4);
    console.drills.waited =
        step -> {
          waiting.countDown();
          end.join();
        };
    List<CompletableFuture<HttpResponse<String>>> first =
        Stream.generate(() -> console.sendAsync("/api/drills?after=0")).limit(4).toList();
    waiting.await();

    // When
    HttpResponse<String> fifth = console.get("/api/drills?after=0");

    // Then
    assertThat(fifth.statusCode()).isEqualTo(503);
    assertThat(fifth.body()).contains("urn:lanjut:problem:too-many-wait");
    assertThat(console.get("/api/drills").statusCode()).isEqualTo(200);
    end.complete(null);
    assertThat(first).allMatch(answer -> answer.join().statusCode() == 200);
    for (int i = 0; i < 5; i++) {
      assertThat(console.get("/api/drills?after=0").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whileTheRecordCannotBeReadThatIsSaid() throws Exception {
    console.drills.ledger = ClosedLedger.drills(directory);
    HttpResponse<String> answer = console.get("/api/drills");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("urn:lanjut:problem:no-record");
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return console.send(console.to(path).POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}
