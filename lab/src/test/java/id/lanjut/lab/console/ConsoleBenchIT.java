package id.lanjut.lab.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurement itself works, on a small ledger: what it measures is another matter. */
final class ConsoleBenchIT {
  @Test
  void everyPathIsAskedAndTheSalesAreMeasured(@TempDir Path directory) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();

    int exitCode =
        ConsoleBench.run(
            new PrintStream(told, true, StandardCharsets.UTF_8),
            "--gateway=" + System.getProperty("lanjut.jar"),
            "--out=" + directory,
            "--rows=3000",
            "--queued=40",
            "--times=2",
            "--seconds=1",
            "--consoles=2");

    assertThat(exitCode).isZero();
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("3,000 rows over 90 days, 40 queued, each path 2 times")
        .contains("| `/api/today` |", "| `/api/transactions?link=4g` |", "bulk (preview)")
        .contains("| 2 consoles open |");
  }
}
