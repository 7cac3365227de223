package id.lanjut.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.Quota;
import id.lanjut.routes.link.Via;
import id.lanjut.store.moving.StoreSettings;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.traffic.DayTraffic;
import id.lanjut.store.traffic.TrafficLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Drives the clock, and the alarm by which it looks. */
final class QuotaWatchTest {
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  private final Deque<Runnable> alarms = new ArrayDeque<>();
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("id.lanjut.gateway.quota");

  @TempDir private Path directory;
  private Instant now = TUESDAY.atTime(9, 0).atZone(JAKARTA).toInstant();
  private LinesInMemory lines = new LinesInMemory();
  private TrafficLog log = new TrafficInMemory();

  @BeforeEach
  void listen() {
    said.start();
    logger.addAppender(said);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(said);
  }

  private static LinkSettings link(String name, @Nullable Quota quota) {
    return new LinkSettings(
        name,
        new Via.SystemRoute(),
        LinkSettings.Kind.OTHER,
        "",
        1,
        1,
        false,
        null,
        List.of(),
        quota);
  }

  private QuotaWatch open(Quota.Per per, int from) {
    return open(new Quota(1_000, per, from));
  }

  private QuotaWatch open(Quota quota) {
    alarms.clear();
    return QuotaWatch.open(
        List.of(link("fiber", null), link("4g", quota)),
        lines,
        log,
        new QuotaWatch.Surroundings(() -> now, JAKARTA, (delay, run) -> alarms.add(run)));
  }

  private void look() {
    now = now.plus(QuotaWatch.LOOK);
    alarms.remove().run();
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      look();
    }
  }

  private void midnight(LocalDate day) {
    now = day.atStartOfDay(JAKARTA).toInstant();
    look();
  }

  private List<String> said(Level level) {
    return said.list.stream()
        .filter(event -> event.getLevel().equals(level))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void whatALinkHasCarriedUpToNowIsToldAlsoBetweenTwoLooks() {
    // Given
    QuotaWatch watch = open(Quota.Per.MONTH, 1);
    lines.carry("fiber", 10, 20, 7);
    look();

    // When
    lines.carry("fiber", 1, 2, 3);
    lines.carry("4g", 300, 500, 0);

    // Then
    Period november = new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1));
    assertThat(watch.traffic("fiber")).isEqualTo(new LinkTraffic(november, 11, 22, null, 10));
    assertThat(watch.traffic("4g").share()).contains(0.8);
  }

  @Test
  void aPeriodEndsAtThisPlacesMidnightAndTheNextOneBeginsAtNothing() {
    // Given
    QuotaWatch watch = open(Quota.Per.DAY, 1);
    lines.carry("4g", 600, 500, 100);
    now = TUESDAY.atTime(23, 59, 49).atZone(JAKARTA).toInstant();
    look();
    assertThat(watch.traffic("4g").total()).isEqualTo(1_100);
    assertThat(lines.sparedNow()).containsExactly("4g");

    // When
    look();

    // Then
    assertThat(watch.traffic("4g").total()).isZero();
    assertThat(watch.traffic("4g").period().from()).isEqualTo(TUESDAY.plusDays(1));
    assertThat(watch.traffic("4g").probesThisMonth()).isEqualTo(100);
    assertThat(lines.sparedNow()).isEmpty();
    assertThat(said(Level.INFO)).last().isEqualTo("its quota begins anew");
  }

  @Test
  void monthsThatBeginOnTheThirtyFirstAreCountedFromTheLastDayOfAShortOne() {
    // Given
    QuotaWatch watch = open(Quota.Per.MONTH, 31);
    midnight(LocalDate.of(2027, 1, 30));
    lines.carry("4g", 100, 0, 0);
    look();

    // When
    midnight(LocalDate.of(2027, 1, 31));
    lines.carry("4g", 200, 0, 0);
    look();
    midnight(LocalDate.of(2027, 2, 27));
    lines.carry("4g", 40, 0, 0);
    look();
    assertThat(watch.traffic("4g").total()).isEqualTo(240);

    // Then
    midnight(LocalDate.of(2027, 2, 28));
    lines.carry("4g", 8, 0, 0);
    look();
    assertThat(watch.traffic("4g").total()).isEqualTo(8);
    midnight(LocalDate.of(2027, 3, 30));
    assertThat(watch.traffic("4g").total()).isEqualTo(8);
    midnight(LocalDate.of(2027, 3, 31));
    assertThat(watch.traffic("4g").total()).isZero();
  }

  @Test
  void eachLevelIsSaidOnceInAPeriodAndAgainInTheNext() {
    // Given
    open(Quota.Per.WEEK, 1);

    for (LocalDate monday : List.of(TUESDAY.minusDays(1), TUESDAY.plusDays(6))) {
      said.list.clear();
      midnight(monday);
      // When
      lines.carry("4g", 749, 0, 0);
      look(3);
      assertThat(said(Level.WARN)).isEmpty();
      lines.carry("4g", 1, 0, 0);
      look(3);
      lines.carry("4g", 200, 0, 0);
      look(3);
      lines.carry("4g", 50, 0, 0);
      look(3);
      lines.carry("4g", 5_000, 0, 0);
      look(3);

      // Then
      assertThat(said(Level.WARN)).containsExactly("three quarters of its quota are used");
      assertThat(said(Level.ERROR))
          .containsExactly(
              "its quota is used up soon: 95 % are gone",
              "its quota is used up: bulk waits, normal is limited, vital goes on");
    }
  }

  @Test
  void aLinkIsSparedFromTheLookThatFindsItsQuotaUsedUpAndNotBefore() {
    // Given
    open(Quota.Per.MONTH, 1);
    lines.carry("fiber", 1L << 40, 1L << 40, 0);
    lines.carry("4g", 500, 499, 0);
    look();
    assertThat(lines.sparedNow()).isEmpty();

    // When
    lines.carry("4g", 0, 1, 0);
    look();

    // Then
    assertThat(lines.sparedNow()).containsExactly("4g");
  }

  @Test
  void itIsWrittenAtEveryThirdLookWhenALevelIsReachedAndAtTheEnd() {
    // Given
    TrafficInMemory ledger = new TrafficInMemory();
    log = ledger;
    QuotaWatch watch = open(Quota.Per.MONTH, 1);
    look(9);
    assertThat(ledger.writes).isZero();

    // When
    for (int i = 0; i < 9; i++) {
      lines.carry("4g", 1, 0, 0);
      look();
    }
    assertThat(ledger.writes).isEqualTo(3);
    lines.carry("4g", 800, 0, 0);
    look();
    assertThat(ledger.writes).isEqualTo(4);
    lines.carry("4g", 5, 0, 0);
    watch.close();

    // Then
    assertThat(ledger.writes).isEqualTo(5);
    assertThat(ledger.rows.values()).containsExactly(new DayTraffic("4g", TUESDAY, 814, 0, 0));
    lines.carry("4g", 5, 0, 0);
    alarms.remove().run();
    watch.close();
    assertThat(ledger.writes).isEqualTo(5);
    assertThat(alarms).isEmpty();
  }

  @Test
  void aRestartGoesOnWithWhatWasCountedAndSaysNoLevelTwice() throws IOException {
    try (TransactionStore store = store("data")) {
      log = store.traffic();
      QuotaWatch first = open(Quota.Per.MONTH, 1);
      lines.carry("4g", 960, 0, 30);
      look();
      first.close();
    }
    said.list.clear();
    lines = new LinesInMemory();

    // When
    try (TransactionStore store = store("data")) {
      log = store.traffic();
      QuotaWatch second = open(Quota.Per.MONTH, 1);
      lines.carry("4g", 39, 0, 1);
      look(4);

      // Then
      assertThat(second.traffic("4g").total()).isEqualTo(999);
      assertThat(second.traffic("4g").probesThisMonth()).isEqualTo(31);
      assertThat(said(Level.WARN)).isEmpty();
      assertThat(said(Level.ERROR)).isEmpty();
      lines.carry("4g", 1, 0, 0);
      look();
      assertThat(said(Level.ERROR)).hasSize(1);
      assertThat(lines.sparedNow()).containsExactly("4g");
      second.close();
    }
  }

  @Test
  void whatWasOverItsQuotaIsSparedAgainBeforeAnythingIsSent() {
    // Given
    TrafficInMemory ledger = new TrafficInMemory();
    ledger.keep(List.of(new DayTraffic("4g", TUESDAY.minusDays(9), 900, 200, 0)));
    log = ledger;

    // When
    open(Quota.Per.MONTH, 1);

    // Then
    assertThat(lines.spared).hasSize(1);
    assertThat(lines.sparedNow()).containsExactly("4g");
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
    log = ledger;

    // Then
    assertThat(open(Quota.Per.MONTH, 1).traffic("4g").total()).isEqualTo(320);
    assertThat(open(Quota.Per.MONTH, 31).traffic("4g").total()).isEqualTo(321);
    assertThat(open(Quota.Per.WEEK, 1).traffic("4g").total()).isEqualTo(300);
    assertThat(open(Quota.Per.DAY, 1).traffic("4g").total()).isZero();
  }

  @Test
  void aLedgerThatKnowsNothingIsSaidLoudlyAndTheCountBeginsAtNothing() {
    // When
    QuotaWatch watch = open(Quota.Per.MONTH, 1);

    // Then
    assertThat(said(Level.WARN))
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
    log = switching(ledger, broken.traffic(), works);
    works[0] = true;
    QuotaWatch watch = open(Quota.Per.MONTH, 1);
    works[0] = false;

    // When
    lines.carry("4g", 5, 0, 0);
    look(9);
    assertThat(watch.traffic("4g").total()).isEqualTo(5);
    assertThat(said(Level.ERROR)).hasSize(1);
    works[0] = true;
    look(3);

    // Then
    assertThat(ledger.rows.values()).containsExactly(new DayTraffic("4g", TUESDAY, 5, 0, 0));
    assertThat(said(Level.INFO)).last().asString().contains("kept again");
  }

  @Test
  void whileTheLedgerCannotBeReadNothingIsWrittenOverWhatItHolds() throws IOException {
    // Given
    TransactionStore broken = store("broken");
    broken.close();
    TrafficInMemory ledger = new TrafficInMemory();
    ledger.keep(List.of(new DayTraffic("4g", TUESDAY, 700, 0, 0)));
    boolean[] works = {false};
    log = switching(ledger, broken.traffic(), works);

    // When
    QuotaWatch watch = open(Quota.Per.MONTH, 1);
    lines.carry("4g", 5, 0, 0);
    look(4);
    assertThat(watch.traffic("4g").total()).isEqualTo(5);
    assertThat(ledger.rows.values()).containsExactly(new DayTraffic("4g", TUESDAY, 700, 0, 0));
    assertThat(said(Level.ERROR)).hasSize(1);
    works[0] = true;
    look(3);

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
        new TransactionIds(() -> now, new SplittableRandom(1)),
        () -> now,
        reason -> {
          throw new AssertionError(reason);
        });
  }
}
