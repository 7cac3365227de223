package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.delivered;
import static id.lanjut.gateway.console.ConsoleFixture.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.store.DayBook.Sum;
import id.lanjut.store.DayBook.Sums;
import id.lanjut.store.transaction.State;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DayReadingTest {
  private static final List<State> STATES = List.of(State.values());
  private static final CalendarDay DAY =
      new CalendarDay(LocalDate.of(2026, 11, 24), ConsoleFixture.ZONE);

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
  void aDayIsWhatWasAcceptedOnItByTheComputersCalendar() throws Exception {
    // Given
    console.book.write(delivered(1, "INV-1", "fiber"));
    console.book.write(transaction(2, "INV-2", State.QUEUED));
    console.book.write(transaction(3, "INV-3", State.SENDING));
    // When
    JsonNode day = json(console.get("/api/days/2026-11-24"));
    JsonNode before = json(console.get("/api/days/2026-11-23"));
    // Then
    assertThat(day.path("zone").asText()).isEqualTo("Asia/Jakarta");
    assertThat(day.path("from").asText()).isEqualTo("2026-11-23T17:00:00Z");
    assertThat(day.path("until").asText()).isEqualTo("2026-11-24T17:00:00Z");
    assertThat(day.path("complete").asBoolean()).isTrue();
    assertThat(day.path("routes").size()).isEqualTo(1);
    JsonNode charge = day.path("routes").get(0);
    assertThat(charge.path("route").asText()).isEqualTo("charge");
    assertThat(charge.path("accepted").toString())
        .isEqualTo("{\"count\":3,\"amount\":3750000,\"withoutAmount\":0}");
    assertThat(charge.path("waiting").path("count").asInt()).isEqualTo(2);
    assertThat(day.path("total").has("route")).isFalse();
    assertThat(day.path("total").path("delivered")).isEqualTo(charge.path("delivered"));
    assertThat(before.path("total").path("accepted").path("count").asInt()).isZero();
  }

  @Test
  void aDayBehindWhatIsKeptSaysSo() throws Exception {
    console.days.complete = false;

    assertThat(json(console.get("/api/days/2026-11-24")).path("complete").asBoolean(true))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"today", "2026-13-01", "2026-11-24.pdf", "20261124", ".csv"})
  void whatIsNoDayIsRefused(String day) throws Exception {
    assertThat(console.get("/api/days/" + day).statusCode()).isEqualTo(400);
  }

  @Test
  void theSameIsATableForSpreadsheets() throws Exception {
    // Given
    console.book.write(delivered(1, "INV-1", "fiber"));
    // When
    HttpResponse<String> table = console.get("/api/days/2026-11-24.csv");
    // Then
    assertThat(table.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(table.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"lanjut-2026-11-24.csv\"");
    assertThat(table.body())
        .startsWith("day,complete,route,accepted_count,accepted_amount,accepted_without_amount,")
        .contains(
            "\r\n2026-11-24,true,charge,1,1250000,0,1,1250000,0,0,0,0,",
            "\r\n2026-11-24,true,total,1,1250000,0,")
        .endsWith("\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@sum(a1)", "\tx"})
  void noFieldIsAFormula(String route) {
    String table = DayTable.of(day(List.of(sum(route, State.HELD, "-5"))));

    assertThat(table).contains(",'" + route + ",1,-5,0,");
  }

  @Test
  void aFieldWithACommaOrAQuoteIsQuoted() {
    String table = DayTable.of(day(List.of(sum("a,\"b\"", State.HELD, "1"))));

    assertThat(table).contains(",\"a,\"\"b\"\"\",1,1,0,");
  }

  @Test
  void routesAndTotalAgreeWhateverThereIs() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Sum> sums = new ArrayList<>();
    BigDecimal worth = BigDecimal.ZERO;
    for (int i = 0; i < 500; i++) {
      BigDecimal amount =
          new BigDecimal(random.nextLong(-9_999, 999_999_999_999L)).movePointLeft(2);
      State state = STATES.get(random.nextInt(STATES.size()));
      sums.add(sum("route-" + random.nextInt(4), state, amount.toString()));
      worth = worth.add(amount);
    }

    DayView day = day(sums);

    assertThat(day.total().accepted().amount()).as("seed %d", seed).isEqualByComparingTo(worth);
    assertThat(
            day.routes().stream()
                .map(route -> route.accepted().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(worth);
    assertThat(
            day.total().byName().values().stream().skip(1).mapToLong(DayView.OfState::count).sum())
        .isEqualTo(500);
  }

  @Test
  void todayTellsWhatWasSoldAndHow() throws Exception {
    // Given
    console.book.write(delivered(1, "INV-1", "fiber"));
    console.book.write(transaction(2, "INV-2", State.UNKNOWN));
    console.book.write(transaction(3, "INV-3", State.HELD));
    console.days.overAnotherLink = new Sums(1, new BigDecimal("1250000"), 0);
    // When
    JsonNode today = json(console.get("/api/today"));
    // Then
    assertThat(today)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"day":"2026-11-24","sold":{"count":1,"amount":1250000},
                     "overAnotherLink":{"count":1,"amount":1250000},
                     "afterWaiting":{"count":0,"amount":0},
                     "waiting":{"count":1,"amount":1250000},
                     "needsYou":{"count":1,"amount":1250000},"lost":0}
                    """));
  }

  private static DayView day(List<Sum> sums) {
    return DayView.of(DAY, true, sums);
  }

  private static Sum sum(String route, State state, String amount) {
    return new Sum(route, state, new Sums(1, new BigDecimal(amount), 0));
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return new ObjectMapper().readTree(response.body());
  }
}
