package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.drill.DrillReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of drills in a real database. */
final class DrillLogTest {
  private static final Instant DAWN = Instant.parse("2026-11-23T22:00:00.000000001Z");

  @TempDir Path directory;

  private TransactionStore open() {
    return TransactionStore.open(
        new StoreSettings(directory, 0, Duration.ofDays(30), Set.of()),
        new TransactionIds(InstantSource.system(), new SplittableRandom(1)),
        InstantSource.system(),
        reason -> {});
  }

  private static DrillReport report(Instant started, String... failures) {
    return new DrillReport(
        started,
        started.plusSeconds(80),
        List.of("radio", "fiber"),
        "ani",
        List.of(failures),
        new DrillReport.Figures(300L, 4_100L, 350L, null, 0L, 12, 1, 2, null));
  }

  @Test
  void reportsAreReadAsTheyWereFiledAlsoAfterARestart() {
    // Given
    DrillReport first = report(DAWN);
    DrillReport second = report(DAWN.plusSeconds(1), "4g is DOWN", "held for a person: 1");
    try (TransactionStore store = open()) {
      store.drills().file(first);
      store.drills().file(second);
      store.drills().file(second);
    }

    // When
    try (TransactionStore store = open()) {
      // Then
      assertThat(store.drills().latest(20)).containsExactly(second, first);
      assertThat(store.drills().latest(1)).containsExactly(second);
      assertThat(first.links()).containsExactly("fiber", "radio");
      assertThat(second.passed()).isFalse();
    }
  }

  @Test
  void whatIsOldIsForgottenInSteps() {
    try (TransactionStore store = open()) {
      for (int i = 0; i < 3; i++) {
        store.drills().file(report(DAWN.plusSeconds(i)));
      }
      assertThat(store.drills().forget(DAWN.plusSeconds(2), 1)).isEqualTo(1);
      assertThat(store.drills().forget(DAWN.plusSeconds(2), 10)).isEqualTo(1);
      assertThat(store.drills().latest(20)).containsExactly(report(DAWN.plusSeconds(2)));
    }
  }
}
