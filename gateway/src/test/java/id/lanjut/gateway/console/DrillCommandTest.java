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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code lanjut drill} prints, and what it ends with. */
final class DrillCommandTest {
  private static final String CANARY = "charge: 201 over 4g in 84 ms";

  @TempDir private Path directory;
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

  private static DrillReport report(String... failures) {
    return new DrillReport(
        NOW,
        NOW.plusSeconds(80),
        List.of("fiber"),
        "ani",
        List.of(failures),
        new DrillReport.Figures(300L, 4_100L, 400L, null, 0L, 12, 1, 2, CANARY));
  }

  private void run(Runnable untilItsEnd) {
    console.drills.running =
        Optional.of(new Progress(Progress.Phase.CUT, NOW.plusSeconds(60), report()));
    console.drills.waited = step -> untilItsEnd.run();
  }

  private void end() {
    console.drills.running = Optional.empty();
    console.drills.reports.add(report());
  }

  @Test
  void theCommandFollowsADrillToItsReport() {
    // Given
    run(this::end);

    // When
    int exitCode = command("--links", "fiber", "--for", "30s");

    // Then
    assertThat(exitCode).isZero();
    assertThat(console.drills.orders)
        .containsExactly(new DrillOrder(Set.of("fiber"), Duration.ofSeconds(30), "ani"));
    assertThat(out.toString())
        .contains(
            "fiber is cut; Ctrl-C gives it back",
            "  found dead after 4.10 s",
            "passed: fiber",
            "0.40 s",
            "never",
            "12 answered over another link, 1 unknown for a while, 2 upstreams reached",
            "  canary " + CANARY);
  }

  @Test
  void theCommandFailsWithADrillThatWasNotPassed() {
    console.drills.reports.add(report("4g is DOWN"));
    assertThat(command()).isEqualTo(1);
    assertThat(out.toString()).contains("NOT passed: fiber", "  4g is DOWN");
  }

  @Test
  void theCommandSaysWhyThereIsNone() {
    console.drills.begun = new Begun.Refused("no other link is UP");
    assertThat(command()).isEqualTo(1);
    assertThat(err.toString()).contains("no other link is UP");
  }

  @Test
  void asJsonTheReportIsAllThatIsPrinted() throws Exception {
    run(this::end);

    assertThat(command("--json")).isZero();

    JsonNode printed = new ObjectMapper().readTree(out.toString());
    assertThat(printed.path("passed").asBoolean()).isTrue();
    assertThat(printed.at("/figures/detectionMillis").asLong()).isEqualTo(4_100);
    assertThat(out.toString().strip().lines()).hasSize(1);
  }

  @Test
  void aReportThatWasNotFiledIsNoPassedDrill() {
    run(() -> console.drills.running = Optional.empty());
    assertThat(command()).isEqualTo(1);
    assertThat(err.toString()).contains("its report could not be filed");
  }

  @Test
  void aConsoleThatCannotGoOnTellingIsNoPassedDrill() {
    run(() -> console.drills.ledger = ClosedLedger.drills(directory));
    assertThat(command()).isEqualTo(1);
    assertThat(err.toString()).contains("the ledger");
  }

  private int command(String... arguments) {
    return new CommandLine(new DrillCommand(() -> "127.0.0.1:" + console.port(), "ani"))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
