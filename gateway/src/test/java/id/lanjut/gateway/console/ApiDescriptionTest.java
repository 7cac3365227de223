package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.gateway.uptime.DownTogether;
import id.lanjut.routes.drill.Begun;
import id.lanjut.routes.drill.Progress;
import id.lanjut.routes.link.LinkSettings.Kind;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.Quota;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.transaction.State;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console answers is what {@code /api/openapi.json} says, to the member. */
final class ApiDescriptionTest {
  private static final DrillReport.Figures FIGURES =
      new DrillReport.Figures(300L, 4_000L, 300L, 12_000L, 0L, 0, 0, 2, "charge: 201");

  private final ConsoleFixture console = new ConsoleFixture();
  private DescribedApi api;

  @BeforeEach
  void start() throws Exception {
    fill();
    console.start(ConsoleFixture.QUICK);
    api = DescribedApi.of(console);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  private void fill() {
    console.links.add(Kind.FIBER, 1, LinkState.UP, ConsoleFixture.NOW, "probe answered");
    console.traffic = link -> ConsoleFixture.carried(new Quota(10L << 20, Quota.Per.MONTH, 1));
    console.downTogether.add(new DownTogether(List.of("fiber", "radio"), 3, 4));
    console.routes.add(TestGateway.relay());
    console.book.write(ConsoleFixture.transaction(1, "INV-1", State.QUEUED));
    console.book.write(
        ConsoleFixture.because(ConsoleFixture.delivered(1, "INV-1", "fiber"), "it was"));
    console.book.write(ConsoleFixture.transaction(2, "INV-2", State.HELD));
    console.uptime = UptimeReports::eventful;
    DrillReport report =
        new DrillReport(
            ConsoleFixture.NOW,
            ConsoleFixture.NOW,
            List.of("fiber"),
            "ani",
            List.of("stopped"),
            FIGURES);
    console.drills.reports.addAll(List.of(report, report));
    console.drills.running =
        Optional.of(new Progress(Progress.Phase.CUT, ConsoleFixture.NOW, report));
    console.nextDrill = Optional.of(ConsoleFixture.NOW);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return console.send(console.to(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void everyPathThatIsServedIsDescribedAndNoOther() {
    List<String> served = new ArrayList<>(console.mounted());
    served.removeAll(Page.files().keySet());
    assertThat(api.paths()).containsExactlyInAnyOrderElementsOf(served);
  }

  @Test
  void whateverIsReadIsAsItIsDescribed() throws Exception {
    for (String path : api.paths()) {
      if (!api.operation("GET", path).isMissingNode() && !path.equals("/api/events")) {
        HttpResponse<String> answer = console.get(api.example(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(api.faults("GET", path, answer)).as(path).isEmpty();
      }
    }
  }

  @Test
  void whatIsEmptyOrNotYetIsAsItIsDescribedToo() throws Exception {
    console.uptime = UptimeReports::quiet;
    console.drills.reports.clear();
    console.drills.running = Optional.empty();
    console.nextDrill = Optional.empty();
    console.traffic = link -> ConsoleFixture.carried(null);
    console.links.set("fiber", LinkState.DOWN, ConsoleFixture.NOW, "no carrier");
    for (String path : List.of("/api/status", "/api/uptime", "/api/uptime/links", "/api/drills")) {
      assertThat(api.faults("GET", path, console.get(path))).as(path).isEmpty();
    }
  }

  @Test
  void aMemberMoreOrOneLessIsNotAsItIsDescribed() throws Exception {
    HttpResponse<String> answer = console.get("/api/drills");
    JsonNode schema =
        api.operation("GET", "/api/drills").at("/responses/200/content/application~1json/schema");
    assertThat(api.faults(schema, answer.body())).isEmpty();
    assertThat(api.faults(schema, answer.body().replaceFirst("\\{", "{\"more\":1,"))).isNotEmpty();
    assertThat(api.faults(schema, answer.body().replace("\"next\"", "\"then\""))).hasSize(2);
  }

  @Test
  void everyObjectIsDescribedToTheMember() {
    assertThat(DescribedApi.within(api.whole.at("/components/schemas")))
        .filteredOn(schema -> schema.path("type").asText().equals("object"))
        .isNotEmpty()
        .allMatch(schema -> schema.has("additionalProperties"), "says what else it may have");
  }

  @Test
  void whatIsReferredToIsThereAndNothingIsThereInVain() {
    Set<String> referred = new TreeSet<>();
    DescribedApi.within(api.whole)
        .filter(node -> node.has("$ref"))
        .forEach(node -> referred.add(node.get("$ref").asText()));
    assertThat(referred).allMatch(ref -> api.whole.at(ref.substring(1)).isObject());
    assertThat(DescribedApi.names(api.whole.at("/components/schemas")))
        .allMatch(name -> referred.contains("#/components/schemas/" + name));
  }

  @Test
  void everyOperationHasANameOfItsOwn() {
    assertThat(DescribedApi.within(api.whole.path("paths")))
        .filteredOn(node -> node.has("responses"))
        .allMatch(node -> !node.path("summary").asText().isEmpty())
        .extracting(node -> node.path("operationId").asText())
        .doesNotContain("")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/links/{name}/hold | {\"note\":\"works\"} | 200",
        "/api/links/{name}/release | '' | 200",
        "/api/routes/{name}/pause | '' | 409",
        "/api/alerts/test | '' | 409",
        "/api/transactions/bulk | {} | 400",
        "/api/drills | {\"links\":[\"fiber\"],\"for\":\"60s\"} | 202",
        "/api/drills | {\"for\":\"1h\"} | 400",
        "/api/drills/stop | '' | 200",
        "/api/backups | '' | 200",
        "/api/session | {\"name\":\"ani\",\"password\":\"wrong\"} | 409",
        "/api/transactions/{id}/retry | '' | 409",
        "/api/transactions/{id}/cancel | '' | 409",
        "/api/transactions/{id}/resolve | {\"as\":\"delivered\",\"note\":\"asked\"} | 409",
        "/api/transactions/{id}/resolve | {\"as\":\"gone\"} | 400",
        "/api/status | '' | 405"
      })
  void whatIsDecidedIsAnsweredAsItIsDescribed(String path, String body, int status)
      throws Exception {
    HttpResponse<String> answer = post(api.example(path), body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(api.faults(status == 405 ? "GET" : "POST", path, answer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/transactions,/api/transactions?limit=0,400",
    "/api/transactions,/api/transactions?state=GONE,400",
    "/api/transactions/{id},/api/transactions/none,404",
    "/api/uptime,/api/uptime?window=year,400",
    "/api/uptime/links,/api/uptime/links?window=year,400",
    "/health/ready,/health/ready,503"
  })
  void whatIsWrongIsSaidAsItIsDescribed(String path, String asked, int status) throws Exception {
    console.accepting.set(false);
    HttpResponse<String> answer = console.get(asked);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(api.operation("GET", path).path("responses").has(String.valueOf(status))).isTrue();
    assertThat(api.faults("GET", path, answer)).isEmpty();
  }

  @Test
  void whoIsNotSignedInHearsWhatIsDescribedAndMayReadTheDescription() throws Exception {
    console.access.add("ani", "viewer", "kopi susu 123");
    HttpResponse<String> refused = console.get("/api/status");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(api.faults("GET", "/api/status", refused)).isEmpty();
    assertThat(api.faults("GET", "/api/session", console.get("/api/session"))).isEmpty();
    Browser browser = Browser.signIn(console, "ani", "kopi susu 123");
    HttpResponse<String> known = console.send(browser.on(console.to("/api/session")));
    assertThat(known.body()).contains("signed-in");
    assertThat(api.faults("GET", "/api/session", known)).isEmpty();
    assertThat(console.get("/api/openapi.json").statusCode()).isEqualTo(200);
  }

  @Test
  void signingInAndOutIsAnsweredAsItIsDescribed() throws Exception {
    console.access.add("ani", "viewer", "kopi susu 123");
    HttpResponse<String> wrong = console.send(Browser.credentials(console, "ani", "kopi susu"));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(api.faults("POST", "/api/session", wrong)).isEmpty();
    HttpResponse<String> in = console.send(Browser.credentials(console, "ani", "kopi susu 123"));
    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(api.faults("POST", "/api/session", in)).isEmpty();
    Browser browser = Browser.signIn(console, "ani", "kopi susu 123");
    HttpResponse<String> out = console.send(browser.changes(console.to("/api/session").DELETE()));
    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(api.faults("DELETE", "/api/session", out)).isEmpty();
  }

  @Test
  void whatIsPushedIsAsItIsDescribed() throws Exception {
    EventReader events = EventReader.of(console);
    assertThat(api.faults(schema("Status"), events.next("status").toString())).isEmpty();
    console.book.write(ConsoleFixture.transaction(3, "INV-3", State.QUEUED));
    events.skipTo(
        "transaction", told -> api.faults(schema("Transaction"), told.toString()).isEmpty());
    events.close();
  }

  private JsonNode schema(String name) {
    return api.whole.at("/components/schemas/" + name);
  }

  @ParameterizedTest
  @CsvSource({"retry,HELD", "cancel,QUEUED", "resolve,HELD"})
  void aDecisionThatIsPossibleIsAnsweredWithTheTransaction(String decision, State state)
      throws Exception {
    console.book.write(ConsoleFixture.transaction(4, "INV-4", state));
    String body = "{\"as\":\"delivered\",\"note\":\"it is in their books\"}";
    String id = ConsoleFixture.id(4).value();
    HttpResponse<String> answer = post("/api/transactions/" + id + "/" + decision, body);
    assertThat(answer.statusCode()).isEqualTo(200);
    String path = "/api/transactions/{id}/" + decision;
    assertThat(api.faults("POST", path, answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"preview\":true", "{\"preview\":false,\"expect\":9"})
  void whatIsDecidedOfManyIsAnsweredAsItIsDescribed(String how) throws Exception {
    String order = how + ",\"do\":\"retry\",\"where\":{\"state\":\"HELD\"}}";
    HttpResponse<String> answer = post("/api/transactions/bulk", order);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(api.faults("POST", "/api/transactions/bulk", answer)).isEmpty();
  }

  @Test
  void aDayAsATableIsAsItIsDescribed() throws Exception {
    HttpResponse<String> table = console.get("/api/days/2026-11-24.csv");
    assertThat(table.statusCode()).isEqualTo(200);
    assertThat(api.faults("GET", "/api/days/{day}", table)).isEmpty();
  }

  @Test
  void whatRunsAlreadyIsRefusedAsItIsDescribed() throws Exception {
    console.drills.begun = new Begun.AnotherRuns();
    console.drills.running = Optional.empty();
    for (String path : List.of("/api/drills", "/api/drills/stop")) {
      HttpResponse<String> answer = post(path, "");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(api.faults("POST", path, answer)).as(path).isEmpty();
    }
  }
}
