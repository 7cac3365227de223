package id.lanjut.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The first command of the README, as it is delivered. */
final class DemoIT {
  private static final long AT_MOST_SECONDS = 90;

  @Test
  void theDemoEndsWithEverythingSoldOnce() throws Exception {
    Process demo = start("demo", "--for", "15s");
    try {
      List<String> lines =
          new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();

      assertThat(demo.waitFor(AT_MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(lines).as("what it tells").isNotEmpty();
      assertThat(lines.get(lines.size() - 1))
          .matches(
              "sold ([1-9]\\d*), delivered \\1, queued while offline [1-9]\\d*, lost 0, sent twice"
                  + " 0");
      assertThat(demo.exitValue()).isZero();
    } finally {
      demo.destroyForcibly();
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(PackagedGateway.packaged());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
