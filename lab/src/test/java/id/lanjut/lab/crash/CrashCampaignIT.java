package id.lanjut.lab.crash;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CrashCampaignIT {
  private static final int ROUNDS = 10;
  private static final long SEED = Long.getLong("crash.seed", 20261124);

  @TempDir Path directory;

  @Test
  @Timeout(600)
  void whatWasPromisedHappensOnceAndInOrderHoweverOftenTheGatewayIsKilled() throws Exception {
    // Given
    Plan plan =
        new Plan(
            ROUNDS,
            SEED,
            Duration.ofMillis(300),
            Duration.ofMillis(1_200),
            new GatewayProgram(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(GatewayProgram.SHORT_LIFE.split(" ")),
                Path.of(System.getProperty("lanjut.jar", ""))),
            directory,
            directory.resolve("data"));

    try (Children children = new Children()) {
      // When
      CampaignResult result = new Campaign(plan, new KillNine(), children, round -> {}).run();

      // Then
      System.out.println(result.line());
      assertThat(result.findings().clean()).as(CrashReport.of(result)).isTrue();
      assertThat(result.findings().held()).isEmpty();
      assertThat(result.findings().accepted()).isGreaterThan(ROUNDS);
    }
  }
}
