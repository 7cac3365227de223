package id.lanjut.gateway.terminal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import id.lanjut.gateway.testing.FollowedGateway;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tills that only understand their provider's format get it while there is no answer. */
final class OfflineAnswerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OFFLINE =
      "links: [{ name: l, via: { proxy: \"http://127.0.0.1:1\" } }]";
  private static final String ONLINE = "links: []";

  @TempDir Path directory;
  private final WireMockServer bank = new WireMockServer(options().dynamicPort());

  @BeforeEach
  void startBank() {
    bank.start();
  }

  @AfterEach
  void stopBank() {
    bank.stop();
  }

  @Test
  void acceptedAndJoinedHaveTheProvidersFormWithItsStatusAndHeaders() throws Exception {
    try (FollowedGateway gateway = open(OFFLINE)) {
      String request = "{\"order\":\"O-1\",\"sum\":15000.50}";
      HttpResponse<String> accepted = gateway.post("/v2/charge", "INV-1", request);
      HttpResponse<String> joined = gateway.post("/v2/charge", "INV-1", request);

      String id = header(accepted, "Lanjut-Transaction");
      assertThat(List.of(accepted, joined))
          .allSatisfy(
              answer -> {
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body())
                    .isEqualTo(
                        "{\"id\":\"%s\",\"key\":\"INV-1\",\"order\":\"O-1\",\"sum\":15000.50,"
                                .formatted(id)
                            + "\"text\":\"Rp 15000.50\",\"state\":\"QUEUED\"}");
                assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
                assertThat(header(answer, "X-Status")).isEqualTo("pending");
                assertThat(header(answer, "Location")).isEqualTo("/-/transactions/" + id);
                assertThat(header(answer, "Retry-After")).isNotEmpty();
              });
    }
  }

  @Test
  void theTransactionsOwnPlaceStaysAsItIs() throws Exception {
    try (FollowedGateway gateway = open(OFFLINE)) {
      String location = header(gateway.post("/v2/charge", "INV-1", "{}"), "Location");

      assertThat(JSON.readTree(gateway.get(location).body()).path("state").asText())
          .isEqualTo("QUEUED");
      HttpResponse<String> answer = gateway.get(location + "/answer");
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(JSON.readTree(answer.body()).path("route").asText()).isEqualTo("charge");
    }
  }

  @Test
  void hostileValuesStayValuesWhereTheyStand() throws Exception {
    String hostile = "\"}],\"state\":\"paid\\ {id}{/sum}$1\n\t\u0001\u2028 <b>é😀";
    try (FollowedGateway gateway = open(OFFLINE)) {
      for (String sum : List.of("0", "-1.50", "1e5", "true")) {
        String request = JSON.createObjectNode().put("order", hostile).toString();
        request = request.replaceFirst("}$", ",\"sum\":" + sum + "}");

        JsonNode answer = answer(gateway, request);

        assertThat(answer.path("order").asText()).isEqualTo(hostile);
        assertThat(answer.path("sum")).isEqualTo(JSON.readTree(sum));
        assertThat(answer.path("text").asText()).isEqualTo("Rp " + sum);
        assertThat(answer.path("state").asText()).isEqualTo("QUEUED");
      }
    }
  }

  @Test
  void whatIsNotThereLeavesItsStringEmptyAndIsNullWithoutQuotes() throws Exception {
    try (FollowedGateway gateway = open(OFFLINE)) {
      for (String request :
          List.of(
              "{}",
              "no json",
              "",
              "{\"order\":null,\"sum\":null}",
              "{\"order\":{\"a\":1},\"sum\":[1]}",
              "{\"sum\":{\"order\":\"x\"},\"orders\":\"x\"}")) {
        JsonNode answer = answer(gateway, request);

        assertThat(answer.path("order").asText()).as(request).isEmpty();
        assertThat(answer.path("sum").isNull()).as(request).isTrue();
        assertThat(answer.path("text").asText()).as(request).isEqualTo("Rp ");
      }
      assertThat(answer(gateway, "{\"sum\":\"1,2\"}").path("sum").isNull()).isTrue();
    }
  }

  @Test
  void theUpstreamsAnswerIsNotTouchedAndAnUnknownOutcomeHasTheProvidersForm() throws Exception {
    bank.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201).withBody("paid")));
    try (FollowedGateway gateway = open(ONLINE)) {
      HttpResponse<String> paid = gateway.post("/v2/charge", "INV-1", "{}");
      bank.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
      HttpResponse<String> unknown = gateway.post("/v2/charge", "INV-2", "{\"order\":\"O-2\"}");

      assertThat(paid.statusCode()).isEqualTo(201);
      assertThat(paid.body()).isEqualTo("paid");
      assertThat(paid.headers().firstValue("X-Status")).isEmpty();
      assertThat(unknown.statusCode()).isEqualTo(200);
      assertThat(JSON.readTree(unknown.body()).path("order").asText()).isEqualTo("O-2");
      assertThat(JSON.readTree(unknown.body()).path("state").asText()).isEqualTo("HELD");
    }
  }

  /** The answer to a new request, which has to be JSON. */
  private static JsonNode answer(FollowedGateway gateway, String request) throws Exception {
    String key = "INV-" + UUID.randomUUID();
    return JSON.readTree(gateway.post("/v2/charge", key, request).body());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private FollowedGateway open(String links) throws Exception {
    FollowedGateway gateway =
        FollowedGateway.open(
            directory,
            """
            data: ./data
            listen: 127.0.0.1:0
            console: { listen: 127.0.0.1:0 }
            %s
            upstreams: [{ name: bank, url: "http://127.0.0.1:%d" }]
            routes:
              - name: charge
                path: /v2/charge
                upstream: bank
                mode: transact
                offline-answer:
                  status: 200
                  headers: { X-Status: pending }
                  body: '{"id":"{id}","key":"{key}","order":"{/order}","sum":{/sum},"text":"Rp {/sum}","state":"{state}"}'
            """
                .formatted(links, bank.port()));
    gateway.awaitState(links.equals(OFFLINE) ? "offline" : "online");
    return gateway;
  }
}
