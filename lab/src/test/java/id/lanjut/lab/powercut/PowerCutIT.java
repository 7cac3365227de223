package id.lanjut.lab.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Row 6: the power fails at rows 1 to 5. Skipped, and said so, where there is no such disk. */
class PowerCutIT {
  private static final int IMAGES = 4;
  private static final long SEED = Long.getLong("powercut.seed", 20261129);

  @TempDir Path directory;

  @BeforeEach
  void needsAForgetfulDisk() throws Exception {
    Optional<String> missing = ForgetfulDisk.missing();
    assumeTrue(missing.isEmpty(), () -> "no forgetful disk here: " + missing.orElse(""));
  }

  @Test
  @Timeout(300)
  void row6WhatWasPromisedHappensOnceHoweverOftenThePowerFails() throws Exception {
    // Given
    Plan plan =
        new Plan(
            IMAGES,
            SEED,
            false,
            Duration.ofSeconds(60),
            new GatewayProgram(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(GatewayProgram.SHORT_LIFE.split(" ")),
                Path.of(System.getProperty("lanjut.jar", ""))),
            Path.of("powercut").toAbsolutePath(),
            directory.resolve("work"),
            directory.resolve("specimens"));

    try (Children children = new Children()) {
      // When
      Tally tally = new Campaign(plan, children, line -> {}).run();

      // Then
      System.out.println(tally.line());
      assertThat(tally.faults()).as(tally.line()).isEmpty();
      assertThat(tally.started()).isEqualTo(IMAGES);
      assertThat(tally.acknowledged()).isGreaterThan(IMAGES);
    }
  }
}
