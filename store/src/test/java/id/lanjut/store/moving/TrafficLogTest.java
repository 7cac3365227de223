package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.traffic.DayTraffic;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the links have carried, in a real database. */
final class TrafficLogTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final DayTraffic FIBER = new DayTraffic("fiber", MONDAY, 5L << 40, 7, 3);
  private static final DayTraffic CELLULAR = new DayTraffic("4g", MONDAY, 1, 2, 3);

  @TempDir Path directory;

  @Test
  void theLastWordOfEachLinkAndDayIsReadAlsoAfterARestart() {
    // Given
    DayTraffic more = new DayTraffic("fiber", MONDAY, 6L << 40, 9, 4);
    DayTraffic tuesday = new DayTraffic("fiber", MONDAY.plusDays(1), 10, 20, 30);
    try (StoreFixture shop = StoreFixture.in(directory)) {
      shop.store().traffic().keep(List.of(FIBER, CELLULAR));
      shop.store().traffic().keep(List.of(more, tuesday));
      shop.store().traffic().keep(List.of(more));

      // When
      shop.reopen();

      // Then
      assertThat(shop.store().traffic().since(MONDAY))
          .containsExactlyInAnyOrder(more, CELLULAR, tuesday);
      assertThat(shop.store().traffic().since(MONDAY.plusDays(1))).containsExactly(tuesday);
      assertThat(shop.store().traffic().since(MONDAY.plusDays(2))).isEmpty();
    }
  }

  @Test
  void whatIsOldIsForgottenInSteps() {
    try (StoreFixture shop = StoreFixture.in(directory)) {
      DayTraffic tuesday = new DayTraffic("fiber", MONDAY.plusDays(1), 10, 20, 30);
      shop.store().traffic().keep(List.of(FIBER, CELLULAR, tuesday));

      assertThat(shop.store().traffic().forget(MONDAY.plusDays(1), 1)).isEqualTo(1);
      assertThat(shop.store().traffic().forget(MONDAY.plusDays(1), 10)).isEqualTo(1);
      assertThat(shop.store().traffic().since(MONDAY)).containsExactly(tuesday);
    }
  }
}
