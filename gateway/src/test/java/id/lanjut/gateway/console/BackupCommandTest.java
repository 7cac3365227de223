package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class BackupCommandTest {
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
  void itPrintsWhereTheBackupIs() {
    assertThat(backup()).isZero();
    assertThat(out.toString()).contains("ledger-1.zip");
  }

  @Test
  void itFailsWithTheReasonWhenThereIsNone() {
    console.storekeeping.diskIsFull = true;

    assertThat(backup()).isEqualTo(1);
    assertThat(err.toString()).contains("the disk has no room");
  }

  @Test
  void whatWasSetAsideIsInTheStatusAndCounted() throws Exception {
    console.storekeeping.setAside.add("20261124T050000Z-messages-24.record");

    assertThat(console.send(console.to("/api/status")).body())
        .contains("\"quarantined\":[\"20261124T050000Z-messages-24.record\"]");
    assertThat(console.send(console.to("/metrics")).body()).contains("lanjut_quarantined 1");
  }

  private int backup() {
    return new CommandLine(new BackupCommand(() -> "127.0.0.1:" + console.port()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute();
  }
}
