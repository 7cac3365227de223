package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.testing.PackagedGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody stops the gateway while it starts. */
final class StopDuringStartIT {
  @TempDir Path directory;

  @Test
  void stoppedBeforeItIsReadyItExitsAsCleanlyAsLater() throws Exception {
    try (Bank bank = Bank.open()) {
      Path config = new Shop(directory, bank.port()).online();
      Path data = directory.resolve("data");

      assertThat(PackagedGateway.exitCodeWhenStopped(config, () -> Files.exists(data))).isZero();

      try (PackagedGateway next = PackagedGateway.start(config)) {
        assertThat(Till.at(next).charge("plain", "INV-1").body()).isEqualTo("paid INV-1");
        assertThat(next.terminate()).isZero();
      }
    }
  }
}
