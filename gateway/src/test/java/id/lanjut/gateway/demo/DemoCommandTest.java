package id.lanjut.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theStoryAloneEndsWithItsTallyAndExitCodeZero() {
    // When
    int exitCode = run("--for", "10s", "--lang", "id");
    // Then
    assertThat(exitCode).as("%s%s", out, err).isZero();
    assertThat(out.toString())
        .contains("2. Fiber putus", "masuk antrean (202)")
        .matches(
            "(?s).*\\nsold (\\d+), delivered \\1, queued while offline [1-9]\\d*, lost 0,"
                + " sent twice 0\\n");
  }

  @Test
  void aLengthOutOfBoundsIsBadUsage() {
    assertThat(run("--for", "9s")).isEqualTo(2);
    assertThat(run("--for", "2h")).isEqualTo(2);
    assertThat(run("--for", "soon")).isEqualTo(2);
    assertThat(run("--lang", "fr")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("between 10s and 1h", "'soon' is no duration");
  }

  private int run(String... arguments) {
    DemoCommand demo =
        new DemoCommand(FakeGateway.with(FakeGateway.Fault.NONE), InstantSource.system());
    return new CommandLine(demo)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
