package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.delivered;
import static id.lanjut.gateway.console.ConsoleFixture.id;
import static id.lanjut.gateway.console.ConsoleFixture.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TransactionReadingTest {
  private final ConsoleFixture console = new ConsoleFixture();

  @BeforeEach
  void start() throws Exception {
    console.start(ConsoleFixture.QUICK);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @Test
  void aListedTransactionIsOneLine() throws Exception {
    // Given
    console.book.write(delivered(1, "INV-1", "fiber"));
    // When
    JsonNode list = json(console.get("/api/transactions"));
    // Then
    assertThat(list)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"transactions":[{"id":"01JDEXAMP00000000000000001","key":"INV-1",
                      "route":"charge","terminal":"kasir-1","state":"DELIVERED","acceptedAt":"2026-11-24T06:55:01Z",
                      "changedAt":"2026-11-24T06:55:01.800Z","amount":1250000,"lane":"order-1",
                      "attempts":1,"link":"fiber","reason":null}],"next":null}
                    """));
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() throws Exception {
    // Given
    for (int i = 1; i <= 5; i++) {
      console.book.write(transaction(i, "INV-" + i, State.QUEUED));
    }
    JsonNode first = json(console.get("/api/transactions?limit=3"));
    // When
    JsonNode second =
        json(console.get("/api/transactions?limit=3&before=" + first.path("next").asText()));
    // Then
    assertThat(keys(first)).containsExactly("INV-5", "INV-4", "INV-3");
    assertThat(keys(second)).containsExactly("INV-2", "INV-1");
    assertThat(second.path("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "state=HELD, INV-2",
    "state=held&route=&q=&limit=&before=, INV-2",
    "q=INV-1, INV-1",
    "route=charge&q=INV-2, INV-2",
    "'state=UNKNOWN,held', INV-2",
    "terminal=kasir-1&state=HELD, INV-2",
    "from=2026-11-24&until=2026-11-24&state=QUEUED, INV-1"
  })
  void aFilterLeavesWhatItNames(String query, String key) throws Exception {
    // Given
    console.book.write(transaction(1, "INV-1", State.QUEUED));
    console.book.write(transaction(2, "INV-2", State.HELD));
    // When
    JsonNode list = json(console.get("/api/transactions?" + query));
    // Then
    assertThat(keys(list)).containsExactly(key);
  }

  @Test
  void theLinkThatCarriedTheAnswerIsAFilter() throws Exception {
    // Given
    console.book.write(delivered(1, "INV-1", "fiber"));
    console.book.write(delivered(2, "INV-2", "4g"));
    // When
    JsonNode list = json(console.get("/api/transactions?link=4g"));
    // Then
    assertThat(keys(list)).containsExactly("INV-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=2026-11-25", "until=2026-11-23", "terminal=kasir-2", "link=4g"})
  void whatDoesNotFitIsLeftOut(String query) throws Exception {
    // Given one of the 24th, by the clocks of Jakarta
    console.book.write(delivered(1, "INV-1", "fiber"));
    // When
    JsonNode list = json(console.get("/api/transactions?" + query));
    // Then
    assertThat(keys(list)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "state=LOST, state",
    "'state=HELD,', state",
    "from=yesterday, from",
    "until=2026-02-30, until",
    "limit=0, limit",
    "limit=1001, limit",
    "limit=ten, limit",
    "limit=99999999999, limit",
    "before=yesterday, before",
    "q=%ZZ, query"
  })
  void aBadParameterIsNamed(String query, String name) throws Exception {
    // When
    RawHttp.Answer answer =
        RawHttp.exchange(
            console.port(), "GET /api/transactions?" + query + " HTTP/1.1", "Host: localhost");
    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.head()).contains("application/problem+json");
    assertThat(new ObjectMapper().readTree(answer.body()).path("detail").asText())
        .containsIgnoringCase(name);
  }

  @Test
  void aDetailTellsTheWholeStory() throws Exception {
    // Given
    console.book.write(transaction(1, "INV-1", State.QUEUED));
    console.book.write(delivered(1, "INV-1", "fiber"));
    // When
    JsonNode detail = json(console.get("/api/transactions/" + id(1)));
    // Then
    assertThat(detail.path("terminal").asText()).isEqualTo("kasir-1");
    assertThat(detail.path("timeline").findValuesAsText("state"))
        .containsExactly("QUEUED", "DELIVERED");
    assertThat(detail.path("attempts").toString())
        .isEqualTo(
            "[{\"number\":1,\"link\":\"fiber\",\"at\":\"2026-11-24T06:55:01.800Z\","
                + "\"tookMillis\":120,\"result\":\"ANSWERED\",\"status\":201,\"detail\":null}]");
    assertThat(detail.path("request").isNull()).isTrue();
    assertThat(detail.path("answer").toString())
        .isEqualTo("{\"status\":201,\"headers\":[],\"bytes\":0,\"text\":null}");
  }

  @Test
  void aDetailShowsWhatWasAskedAsFarAsAPersonMaySeeIt() throws Exception {
    // Given
    console.book.write(transaction(1, "INV-1", State.QUEUED));
    console.book.requests.put(
        id(1),
        new Request(
            "POST",
            "/v2/charge?x=1",
            List.of(
                new Header("Authorization", "Basic abc"),
                new Header("Content-Type", "application/json")),
            Body.of("{\"amount\":1250000}")));
    // When
    JsonNode detail = json(console.get("/api/transactions/" + id(1)));
    // Then
    assertThat(detail.path("request"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"method":"POST","url":"/v2/charge?x=1","upstream":"https://bank.example/v2/charge?x=1","headers":[
                      {"name":"Authorization","value":"…"},
                      {"name":"Content-Type","value":"application/json"}],
                     "bytes":18,"text":"{\\"amount\\":1250000}"}
                    """));
  }

  @Test
  void aCardNumberIsMaskedWhereverItIsShown() throws Exception {
    // Given
    String card = "4811111111111114";
    Snapshot sent = transaction(1, card, State.HELD);
    Attempt attempt =
        new Attempt(1, "fiber", sent.changedAt(), 1, Attempt.Result.UNKNOWN, null, "for " + card);
    console.book.write(
        new Snapshot(
            sent.transaction(),
            State.HELD,
            sent.changedAt(),
            List.of(attempt),
            "it may have charged " + card,
            null));
    // When
    String list = console.get("/api/transactions").body();
    String detail = console.get("/api/transactions/" + id(1)).body();
    // Then
    assertThat(list + detail).doesNotContain(card);
    for (String shown : List.of(list, detail)) {
      assertThat(shown)
          .contains("\"key\":\"481111******1114\"")
          .contains("\"reason\":\"it may have charged 481111******1114\"");
    }
    assertThat(new ObjectMapper().readTree(detail).path("timeline").toString())
        .contains("481111******1114");
    assertThat(detail).contains("\"detail\":\"for 481111******1114\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "01JDEXAMP00000000000000009", "01JDEXAMP00000000000000009/nothing"})
  void anIdThatNamesNothingIsNotFound(String id) throws Exception {
    // When
    HttpResponse<String> response = console.get("/api/transactions/" + id);
    // Then
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  private static List<String> keys(JsonNode list) {
    return list.path("transactions").findValuesAsText("key");
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return new ObjectMapper().readTree(response.body());
  }
}
