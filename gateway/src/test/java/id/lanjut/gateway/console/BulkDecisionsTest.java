package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.id;
import static id.lanjut.gateway.console.ConsoleFixture.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.store.transaction.State;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BulkDecisionsTest {
  private final ConsoleFixture console = new ConsoleFixture();

  @BeforeEach
  void start() throws Exception {
    console.start(ConsoleFixture.QUICK);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  private void write(State state, int first, int last) {
    IntStream.rangeClosed(first, last)
        .forEach(number -> console.book.write(transaction(number, "INV-" + number, state)));
  }

  @Test
  void aPreviewTellsOfWhatCanBeDecidedAndChangesNothing() throws Exception {
    // Given
    write(State.HELD, 1, 7);
    write(State.DELIVERED, 8, 9);
    // When
    JsonNode told = json(bulk("'do':'retry','where':{'route':'charge'},'preview':true"));
    // Then
    assertThat(told.path("matching").asInt()).isEqualTo(9);
    assertThat(told.path("possible").asInt()).isEqualTo(7);
    assertThat(told.path("amount").decimalValue()).isEqualByComparingTo("8750000");
    assertThat(told.path("more").asBoolean()).isFalse();
    assertThat(told.path("transactions").findValuesAsText("key"))
        .containsExactly("INV-1", "INV-2", "INV-3", "INV-4", "INV-5");
    assertThat(stateOf(1)).isEqualTo(State.HELD);
  }

  @Test
  void whatWasExpectedIsDoneAndSendingItTwiceTouchesNothingTwice() throws Exception {
    // Given
    write(State.HELD, 1, 3);
    String retry = "'do':'retry','where':{'state':'HELD'},'preview':false,'expect':3";
    // When
    JsonNode first = json(bulk(retry));
    JsonNode second = json(bulk(retry));
    // Then
    assertThat(first.toString()).isEqualTo("{\"done\":3,\"skipped\":0}");
    assertThat(second.toString()).isEqualTo("{\"done\":0,\"skipped\":0}");
    assertThat(stateOf(3)).isEqualTo(State.QUEUED);
  }

  @Test
  void whenMoreThanExpectedWouldBeTouchedNoneIs() throws Exception {
    // Given
    write(State.QUEUED, 1, 4);
    // When
    HttpResponse<String> refused =
        bulk("'do':'cancel','where':{'q':'INV'},'preview':false,'expect':3");
    // Then
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).path("type").asText()).endsWith("changed-meanwhile");
    assertThat(stateOf(1)).isEqualTo(State.QUEUED);
  }

  @Test
  void aThousandAreDoneInOneCallTheOldestFirst() throws Exception {
    // Given
    write(State.QUEUED, 1, 1_002);
    // When
    JsonNode told = json(bulk("'do':'cancel','where':{'state':['QUEUED','HELD']}"));
    JsonNode done =
        json(bulk("'do':'cancel','where':{'state':'QUEUED'},'preview':false,'expect':1000"));
    // Then
    assertThat(told.path("possible").asInt()).isEqualTo(1_000);
    assertThat(told.path("more").asBoolean()).isTrue();
    assertThat(done.path("done").asInt()).isEqualTo(1_000);
    assertThat(stateOf(1_000)).isEqualTo(State.CANCELLED);
    assertThat(stateOf(1_001)).isEqualTo(State.QUEUED);
  }

  @Test
  void whatIsSettledSaysByWhomAndHowItWasFoundOut() throws Exception {
    // Given
    write(State.UNKNOWN, 1, 2);
    // When
    JsonNode done =
        json(
            bulk(
                "'do':'resolve','as':'delivered','note':'in the portal',"
                    + "'where':{'from':'2026-11-24','until':'2026-11-24'},'preview':false,'expect':2"));
    // Then
    assertThat(done.path("done").asInt()).isEqualTo(2);
    assertThat(console.book.find(id(2)).orElseThrow().reason())
        .isEqualTo("resolved by an operator: in the portal");
  }

  @Test
  void aStateInWhichItCannotBeDecidedLeavesNothingPossible() throws Exception {
    // Given
    write(State.DELIVERED, 1, 2);
    // When
    JsonNode told = json(bulk("'do':'cancel','where':{'state':'DELIVERED'}"));
    // Then
    assertThat(told.path("matching").asInt()).isEqualTo(2);
    assertThat(told.path("possible").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'do':'delete','where':{'q':'INV'}",
        "'do':'retry'",
        "'do':'retry','where':{}",
        "'do':'retry','where':{'route':'','state':null}",
        "'do':'retry','where':'all'",
        "'do':'retry','where':{'rout':'charge','q':'INV'}",
        "'do':'retry','where':{'state':'LOST'}",
        "'do':'retry','where':{'until':'soon'}",
        "'do':'retry','where':{'q':'INV'},'preview':false",
        "'do':'retry','where':{'q':'INV'},'preview':false,'expect':-1",
        "'do':'resolve','where':{'q':'INV'},'note':'seen'",
        "'do':'resolve','where':{'q':'INV'},'as':'delivered'"
      })
  void whatCannotBeReadChangesNothing(String body) throws Exception {
    // Given
    write(State.HELD, 1, 2);
    // When
    HttpResponse<String> refused = bulk(body);
    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(stateOf(1)).isEqualTo(State.HELD);
  }

  private State stateOf(int number) {
    return console.book.find(id(number)).orElseThrow().state();
  }

  private HttpResponse<String> bulk(String body) throws Exception {
    String json = "{" + body.replace('\'', '"') + "}";
    return console.send(console.to("/api/transactions/bulk").POST(BodyPublishers.ofString(json)));
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return new ObjectMapper().readTree(response.body());
  }
}
