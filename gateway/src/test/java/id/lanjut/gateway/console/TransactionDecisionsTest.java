package id.lanjut.gateway.console;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.table.RouteSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** An operator's decisions on real transactions, against a real gateway. */
final class TransactionDecisionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOBODY_LISTENS = 1;

  @TempDir Path data;
  private final WireMockServer upstream = new WireMockServer(options().dynamicPort());
  private final StringWriter output = new StringWriter();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Gateway gateway;

  @BeforeEach
  void startUpstream() {
    upstream.start();
    answerIsLost();
  }

  @AfterEach
  void stop() {
    if (gateway != null) {
      gateway.close();
    }
    upstream.stop();
  }

  @Test
  void whatWasFoundOutSettlesAHeldTransactionForGood() throws Exception {
    open(TestGateway.direct("line"));
    String id = held("INV-1");

    HttpResponse<String> resolved =
        decide(id, "resolve", "{\"as\":\"delivered\",\"note\":\"seen in the provider's portal\"}");

    assertThat(resolved.statusCode()).isEqualTo(200);
    JsonNode told = JSON.readTree(resolved.body());
    assertThat(told.path("state").asText()).isEqualTo("DELIVERED");
    assertThat(told.path("reason").asText())
        .isEqualTo("resolved by an operator: seen in the provider's portal");
    assertThat(JSON.readTree(charge("INV-1").body()).path("state").asText()).isEqualTo("DELIVERED");
    assertThat(decide(id, "retry", "").statusCode()).isEqualTo(409);
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void whatIsResolvedAsRejectedMayBeChargedAnew() throws Exception {
    open(TestGateway.direct("line"));
    String id = held("INV-1");
    decide(id, "resolve", "{\"as\":\"rejected\",\"note\":\"not in the portal\"}");
    upstream.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(201)));

    HttpResponse<String> second = charge("INV-1", "{\"second\":true}");

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.headers().firstValue("Lanjut-Transaction"))
        .isPresent()
        .get()
        .isNotEqualTo(id);
  }

  @Test
  void aRetryIsSentWithTheSameKey() throws Exception {
    open(TestGateway.direct("line"));
    String id = held("INV-1");
    upstream.stubFor(post("/v2/charge").willReturn(aResponse().withStatus(201).withBody("done")));

    assertThat(decide(id, "retry", "").statusCode()).isEqualTo(200);

    assertThat(charge("INV-1").body()).isEqualTo("done");
    assertThat(detail(id).path("timeline").findValuesAsText("reason"))
        .contains("sent again by an operator");
    upstream.verify(
        2,
        postRequestedFor(urlEqualTo("/v2/charge")).withHeader("Idempotency-Key", equalTo("INV-1")));
  }

  @Test
  void whatMayHaveArrivedIsNeverInTheQueueAgainWhereItCouldBeCancelled() throws Exception {
    open(TestGateway.direct("line"));
    String id = held("INV-1");
    Objects.requireNonNull(gateway).close();
    open(TestGateway.through("dead", 1, NOBODY_LISTENS));

    HttpResponse<String> retried = decide(id, "retry", "");

    assertThat(JSON.readTree(retried.body()).path("state").asText()).isEqualTo("SENDING");
    await()
        .until(() -> JSON.readTree(charge("INV-1").body()).path("state").asText().equals("HELD"));
    assertThat(decide(id, "cancel", "").statusCode()).isEqualTo(409);
    upstream.verify(1, postRequestedFor(urlEqualTo("/v2/charge")));
  }

  @Test
  void onlyWhatWasNotSentCanBeCancelled() throws Exception {
    open(TestGateway.direct("line"));
    String sent = held("INV-1");
    assertThat(decide(sent, "cancel", "").statusCode()).isEqualTo(409);
    Objects.requireNonNull(gateway).close();
    open(TestGateway.through("dead", 1, NOBODY_LISTENS));
    String queued = id(charge("INV-2"));

    HttpResponse<String> cancelled = decide(queued, "cancel", "");

    assertThat(cancelled.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(cancelled.body()).path("state").asText()).isEqualTo("CANCELLED");
  }

  @Test
  void theCommandsListAndDecide() throws Exception {
    open(TestGateway.direct("line"));
    String id = held("INV-1");
    List<String> resolve = List.of(id, "--as", "delivered", "--note", "seen in the portal");

    assertThat(command(new TransactionsCommand(this::consoleAddress), List.of("--state", "held")))
        .isZero();
    assertThat(output.toString()).contains(id, "HELD", "INV-1");
    assertThat(command(new DecisionCommand.Cancel(this::consoleAddress), List.of(id))).isOne();
    assertThat(output.toString()).contains("only what is QUEUED can be cancelled; it is HELD");
    assertThat(command(new DecisionCommand.Resolve(this::consoleAddress), resolve)).isZero();
    assertThat(output.toString()).contains(id + " DELIVERED");
    assertThat(command(new DecisionCommand.Retry(this::consoleAddress), List.of("nonsense")))
        .isEqualTo(2);
  }

  private int command(Object command, List<String> arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(output))
        .setErr(new PrintWriter(output))
        .execute(arguments.toArray(String[]::new));
  }

  private String consoleAddress() {
    return Objects.requireNonNull(gateway).console().toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{\"as\":\"delivered\"}",
        "{\"as\":\"queued\",\"note\":\"x\"}",
        "{\"as\":\"delivered\",\"note\":\"  \"}"
      })
  void aDecisionThatCannotBeReadChangesNothing(String body) throws Exception {
    open(TestGateway.direct("line"));
    String id = held("INV-1");

    assertThat(decide(id, "resolve", body).statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(charge("INV-1").body()).path("state").asText()).isEqualTo("HELD");
  }

  @Test
  void whatIsNotThereOrNotPostedIsNotDecided() throws Exception {
    open(TestGateway.direct("line"));
    String id = held("INV-1");

    assertThat(decide("01JDEXAMP00000000000000001", "retry", "").statusCode()).isEqualTo(404);
    assertThat(decide("nonsense", "resolve", "{}").statusCode()).isEqualTo(404);
    HttpRequest get = HttpRequest.newBuilder(console(id, "retry")).build();
    assertThat(http.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    HttpRequest foreign =
        HttpRequest.newBuilder(console(id, "retry"))
            .header("Origin", "https://evil.example")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(http.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  private void answerIsLost() {
    upstream.stubFor(
        post("/v2/charge").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
  }

  private void open(LinkSettings link) throws Exception {
    RouteSettings route =
        TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false);
    gateway = TestGateway.open(data, upstream.port(), List.of(link), route);
  }

  private String held(String key) throws Exception {
    HttpResponse<String> answer = charge(key);
    assertThat(JSON.readTree(answer.body()).path("state").asText()).isEqualTo("HELD");
    return id(answer);
  }

  private static String id(HttpResponse<String> answer) {
    return answer.headers().firstValue("Lanjut-Transaction").orElseThrow();
  }

  private HttpResponse<String> charge(String key) throws Exception {
    return charge(key, "{}");
  }

  private HttpResponse<String> charge(String key, String body) throws Exception {
    URI terminals = Objects.requireNonNull(gateway).terminals();
    HttpRequest request =
        HttpRequest.newBuilder(terminals.resolve("/v2/charge"))
            .timeout(Duration.ofSeconds(20))
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private JsonNode detail(String id) throws Exception {
    URI address = Objects.requireNonNull(gateway).console().resolve("/api/transactions/" + id);
    return JSON.readTree(
        http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
  }

  private HttpResponse<String> decide(String id, String decision, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(console(id, decision))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private URI console(String id, String decision) {
    return Objects.requireNonNull(gateway)
        .console()
        .resolve("/api/transactions/" + id + "/" + decision);
  }
}
