package id.lanjut.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class GatewayProgramTest {
  @Test
  void whatIsMeasuredHasTheFlagsOfShops() throws IOException {
    String flags =
        Files.readAllLines(Path.of("..", "config", "jvm.options")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .collect(Collectors.joining(" "));

    assertThat(GatewayProgram.RECOMMENDED).isEqualTo(flags);
  }
}
