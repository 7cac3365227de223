package id.lanjut.gateway.quota;

import static id.lanjut.gateway.quota.QuotaFixture.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import id.lanjut.routes.link.Quota;
import id.lanjut.store.moving.StoreSettings;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.traffic.DayTraffic;
import id.lanjut.store.traffic.TrafficLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger keeps of what was counted, and what it gives back. */
final class QuotaInLedgerTest {
  @TempDir private Path directory;
  private final QuotaFixture shop = new QuotaFixture();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void itIsWrittenAtEveryThirdLookWhenALevelIsReachedAndAtTheEnd() {
    // Given
    TrafficInMemory ledger = new TrafficInMemory();
    shop.log = ledger;
    QuotaWatch watch = shop.open(Quota.Per.MONTH, 1);
    shop.look(9);
    assertThat(ledger.writes).isZero();

    // When
    for (int i = 0; i < 9; i++) {
      shop.lines.carry("4g", 1, 0, 0);
      shop.look();
    }
    assertThat(ledger.writes).isEqualTo(3);
    shop.lines.carry("4g", 800, 0, 0);
    shop.look();
    assertThat(ledger.writes).isEqualTo(4);
    shop.lines.carry("4g", 5, 0, 0);
    watch.close();

    // Then
    assertThat(ledger.writes).isEqualTo(5);
    assertThat(ledger.rows.values()).containsExactly(new DayTraffic("4g", TUESDAY, 814, 0, 0));
    shop.lines.carry("4g", 5, 0, 0);
    shop.alarms.remove().run();
    watch.close();
    assertThat(ledger.writes).isEqualTo(5);
    assertThat(shop.alarms).isEmpty();
  }

  @Test
  void aRestartGoesOnWithWhatWasCountedAndSaysNoLevelTwice() throws IOException {
    try (TransactionStore store = store("data")) {
      shop.log = store.traffic();
      QuotaWatch first = shop.open(Quota.Per.MONTH, 1);
      shop.lines.carry("4g", 960, 0, 30);
      shop.look();
      first.close();
    }
    shop.forgetWhatWasSaid();
    shop.lines = new LinesInMemory();

    // When
    try (TransactionStore store = store("data")) {
      shop.log = store.traffic();
      QuotaWatch second = shop.open(Quota.Per.MONTH, 1);
      shop.lines.carry("4g", 39, 0, 1);
      shop.look(4);

      // Then
      assertThat(second.traffic("4g").total()).isEqualTo(999);
      assertThat(second.traffic("4g").probesThisMonth()).isEqualTo(31);
      assertThat(shop.said(Level.WARN)).isEmpty();
      assertThat(shop.said(Level.ERROR)).isEmpty();
      shop.lines.carry("4g", 1, 0, 0);
      shop.look();
      assertThat(shop.said(Level.ERROR)).hasSize(1);
      assertThat(shop.lines.sparedNow()).containsExactly("4g");
      second.close();
    }
  }

  @Test
  void whatWasOverItsQuotaIsSparedAgainBeforeAnythingIsSent() {
    // Given
    TrafficInMemory ledger = new TrafficInMemory();
    ledger.keep(List.of(new DayTraffic("4g", TUESDAY.minusDays(9), 900, 200, 0)));
    shop.log = ledger;

    // When
    shop.open(Quota.Per.MONTH, 1);

    // Then
    assertThat(shop.lines.spared).hasSize(1);
    assertThat(shop.lines.sparedNow()).containsExactly("4g");
  }

  @Test
  void anotherPeriodInTheConfigurationCountsTheDaysThatAreKnown() {
    // Given
    TrafficInMemory ledger = new TrafficInMemory();
    ledger.keep(
        List.of(
            new DayTraffic("4g", LocalDate.of(2026, 10, 31), 1, 0, 0),
            new DayTraffic("4g", LocalDate.of(2026, 11, 1), 20, 0, 0),
            new DayTraffic("4g", LocalDate.of(2026, 11, 23), 300, 0, 0),
            new DayTraffic("gone", LocalDate.of(2026, 11, 23), 4_000, 0, 0)));
    shop.log = ledger;

    // Then
    assertThat(shop.open(Quota.Per.MONTH, 1).traffic("4g").total()).isEqualTo(320);
    assertThat(shop.open(Quota.Per.MONTH, 31).traffic("4g").total()).isEqualTo(321);
    assertThat(shop.open(Quota.Per.WEEK, 1).traffic("4g").total()).isEqualTo(300);
    assertThat(shop.open(Quota.Per.DAY, 1).traffic("4g").total()).isZero();
  }

  @Test
  void aLedgerThatKnowsNothingIsSaidLoudlyAndTheCountBeginsAtNothing() {
    // When
    QuotaWatch watch = shop.open(Quota.Per.MONTH, 1);

    // Then
    assertThat(shop.said(Level.WARN))
        .containsExactly("its quota is counted from now on: nothing is known of the time before");
    assertThat(watch.traffic("4g").total()).isZero();
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenLaterAndTheFailureIsSaidOnce() throws IOException {
    // Given
    TransactionStore broken = store("broken");
    broken.close();
    TrafficInMemory ledger = new TrafficInMemory();
    boolean[] works = {false};
    shop.log = switching(ledger, broken.traffic(), works);
    works[0] = true;
    QuotaWatch watch = shop.open(Quota.Per.MONTH, 1);
    works[0] = false;

    // When
    shop.lines.carry("4g", 5, 0, 0);
    shop.look(9);
    assertThat(watch.traffic("4g").total()).isEqualTo(5);
    assertThat(shop.said(Level.ERROR)).hasSize(1);
    works[0] = true;
    shop.look(3);

    // Then
    assertThat(ledger.rows.values()).containsExactly(new DayTraffic("4g", TUESDAY, 5, 0, 0));
    assertThat(shop.said(Level.INFO)).last().asString().contains("kept again");
  }

  @Test
  void whileTheLedgerCannotBeReadNothingIsWrittenOverWhatItHolds() throws IOException {
    // Given
    TransactionStore broken = store("broken");
    broken.close();
    TrafficInMemory ledger = new TrafficInMemory();
    ledger.keep(List.of(new DayTraffic("4g", TUESDAY, 700, 0, 0)));
    boolean[] works = {false};
    shop.log = switching(ledger, broken.traffic(), works);

    // When
    QuotaWatch watch = shop.open(Quota.Per.MONTH, 1);
    shop.lines.carry("4g", 5, 0, 0);
    shop.look(4);
    assertThat(watch.traffic("4g").total()).isEqualTo(5);
    assertThat(ledger.rows.values()).containsExactly(new DayTraffic("4g", TUESDAY, 700, 0, 0));
    assertThat(shop.said(Level.ERROR)).hasSize(1);
    works[0] = true;
    shop.look(3);

    // Then
    assertThat(watch.traffic("4g").total()).isEqualTo(705);
    assertThat(ledger.rows.values()).containsExactly(new DayTraffic("4g", TUESDAY, 705, 0, 0));
  }

  /** A closed store fails as a broken disk does. */
  private static TrafficLog switching(TrafficLog good, TrafficLog bad, boolean[] works) {
    return new TrafficLog() {
      @Override
      public void keep(List<DayTraffic> days) {
        (works[0] ? good : bad).keep(days);
      }

      @Override
      public List<DayTraffic> since(LocalDate first) {
        return (works[0] ? good : bad).since(first);
      }

      @Override
      public int forget(LocalDate before, int limit) {
        return good.forget(before, limit);
      }
    };
  }

  private TransactionStore store(String name) throws IOException {
    Path data = Files.createDirectories(directory.resolve(name));
    return TransactionStore.open(
        new StoreSettings(data, 0, Duration.ofDays(30)),
        new TransactionIds(() -> shop.now, new SplittableRandom(1)),
        () -> shop.now,
        reason -> {
          throw new AssertionError(reason);
        });
  }
}
