package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.delivered;
import static id.lanjut.gateway.console.ConsoleFixture.id;
import static id.lanjut.gateway.console.ConsoleFixture.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.store.transaction.State;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line says of the console's books, and what of it is JSON. */
final class CommandsTest {
  private final ConsoleFixture console = new ConsoleFixture();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws Exception {
    console.routes.add(
        TestGateway.transact("charge", "/v2/charge", RouteSettings.DEFAULT_KEY, false));
    console.routes.add(TestGateway.relay());
    console.start(ConsoleFixture.QUICK);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @Test
  void aRouteIsPausedAndResumedByName() throws Exception {
    assertThat(run("routes", "pause", "charge", "--note", "the bank says so")).isZero();
    assertThat(out.toString().strip()).isEqualTo("charge paused");
    assertThat(run("routes")).isZero();
    assertThat(out.toString()).contains("paused").contains("charge");
    assertThat(run("routes", "resume", "charge", "--json")).isZero();
    assertThat(json().path("state").asText()).isNotEqualTo("paused");
    assertThat(console.pausing.said)
        .containsExactly("charge paused by ani: the bank says so", "charge resumed by ani");
  }

  @Test
  void aRouteThatCannotBePausedFailsAndAnImpossibleNameIsBadUsage() {
    assertThat(run("routes", "pause", "all")).isEqualTo(1);
    assertThat(err.toString()).contains("all: ").contains("mode transact");
    assertThat(run("routes", "pause", "nothing")).isEqualTo(1);
    assertThat(run("routes", "pause", "no/name")).isEqualTo(2);
    assertThat(run("routes", "pause")).isEqualTo(2);
  }

  @Test
  void aPauseThatCannotBeKeptFails() {
    console.pausing.diskIsFull = true;

    assertThat(run("routes", "pause", "charge")).isEqualTo(1);

    assertThat(err.toString()).contains("No space left on device");
  }

  @Test
  void theRoutesAreToldAsJsonToo() throws Exception {
    assertThat(run("routes", "--json")).isZero();

    assertThat(json().findValuesAsText("name")).containsExactly("charge", "all");
  }

  @Test
  void aDayIsTodayUnlessOneIsNamed() throws Exception {
    console.book.write(delivered(1, "INV-1", "fiber"));

    assertThat(run("day")).isZero();
    assertThat(out.toString())
        .contains("2026-11-24 (Asia/Jakarta)", "charge", "accepted", "1250000", "total")
        .doesNotContain("rejected", "not complete");
    assertThat(run("day", "2026-11-23", "--json")).isZero();
    assertThat(json().path("total").path("accepted").path("count").asInt()).isZero();
    assertThat(run("day", "--csv")).isZero();
    assertThat(out.toString()).contains("day,complete,route,", "2026-11-24,true,charge,1,1250000");
  }

  @Test
  void aDayThatIsNotKnownWhollySaysSo() {
    console.days.complete = false;

    assertThat(run("day")).isZero();

    assertThat(out.toString()).contains("not complete");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-02-30", "../status"})
  void whatIsNoDayIsBadUsage(String day) {
    assertThat(run("day", day)).isEqualTo(2);
    assertThat(err.toString()).contains("is no day");
  }

  @Test
  void aDecisionIsToldAsJson() throws Exception {
    console.book.write(transaction(1, "INV-1", State.HELD));

    assertThat(run("retry", id(1).value(), "--json")).isZero();

    assertThat(json().path("state").asText()).isEqualTo("QUEUED");
  }

  @Test
  void transactionsAreFilteredAndFollowedPastShortPages() {
    console.book.write(delivered(1, "INV-1", "4g"));
    console.book.write(delivered(2, "INV-2", "fiber"));
    console.book.write(delivered(3, "INV-3", "4g"));
    console.book.mostInAPage = 1;

    assertThat(
            run(
                "transactions",
                "--state",
                "delivered,held",
                "--link",
                "4g",
                "--terminal",
                "kasir-1",
                "--starts",
                "INV",
                "--from",
                "2026-11-24",
                "--until",
                "2026-11-24"))
        .isZero();

    assertThat(out.toString()).contains("INV-1", "INV-3").doesNotContain("INV-2");
    assertThat(run("transactions", "--limit", "1")).isZero();
    assertThat(out.toString()).contains("INV-3").doesNotContain("INV-1");
    assertThat(run("transactions", "--from", "soon")).isEqualTo(1);
    assertThat(err.toString()).contains("from has to be a day");
  }

  private JsonNode json() throws Exception {
    return new ObjectMapper().readTree(out.toString());
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    Supplier<String> address = () -> "127.0.0.1:" + console.port();
    return new CommandLine(new Nothing())
        .addSubcommand(new TransactionsCommand(address))
        .addSubcommand(RoutesCommand.with(address, "ani"))
        .addSubcommand(new DayCommand(address, () -> LocalDate.of(2026, 11, 24)))
        .addSubcommand(new DecisionCommand.Retry(address))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @CommandLine.Command(name = "lanjut")
  private static final class Nothing {}
}
