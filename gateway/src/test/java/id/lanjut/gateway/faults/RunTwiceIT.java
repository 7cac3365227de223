package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.testing.PackagedGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 27: somebody starts the program a second time. */
final class RunTwiceIT {
  private static final int IN_USE = 3;

  @TempDir Path directory;

  @Test
  void row27ASecondProcessOnTheSameDataIsRefusedAndTheFirstDoesNotNotice() throws Exception {
    try (Bank bank = Bank.open()) {
      Path config = new Shop(directory, bank.port()).online();
      try (PackagedGateway first = PackagedGateway.start(config)) {
        assertThat(PackagedGateway.exitCodeOf(config)).isEqualTo(IN_USE);

        assertThat(Till.at(first).charge("plain", "INV-1").body()).isEqualTo("paid INV-1");
      }
      assertThat(bank.keys()).containsExactly("INV-1");
    }
  }
}
