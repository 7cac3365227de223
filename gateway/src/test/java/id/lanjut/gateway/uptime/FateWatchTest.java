package id.lanjut.gateway.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.lanjut.gateway.testing.ClosedLedger;
import id.lanjut.routes.link.LinkState;
import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.drill.DrillReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class FateWatchTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(FateWatch.class);
  private final List<DrillReport> made = new ArrayList<>();
  private @Nullable DrillLog ledger;
  @TempDir private Path directory;
  private Instant now = NINE;
  private final RecordInMemory record = new RecordInMemory();
  private final ScriptedLinks links = new ScriptedLinks(NINE);
  private final List<Duration> delays = new ArrayList<>();
  private final Deque<Runnable> alarms = new ArrayDeque<>();
  private final UptimeRecorder recorder =
      UptimeRecorder.start(record, links, () -> now, (delay, run) -> {});
  private final Uptime uptime =
      new Uptime(
          record,
          recorder::current,
          List.of("fiber", "4g"),
          new Uptime.Surroundings(() -> now, ZoneOffset.UTC, null));
  private final FateWatch watch =
      FateWatch.start(
          links,
          uptime,
          new Drilled(),
          (delay, run) -> {
            delays.add(delay);
            alarms.add(run);
          });

  /** Those that a test has made, or what a ledger says of them. */
  private final class Drilled implements DrillLog {
    @Override
    public void file(DrillReport report) {
      throw new UnsupportedOperationException("nobody drills here");
    }

    @Override
    public List<DrillReport> latest(int limit) {
      return ledger == null ? made.stream().limit(limit).toList() : ledger.latest(limit);
    }

    @Override
    public int forget(Instant before, int limit) {
      return 0;
    }
  }

  @BeforeEach
  void listen() {
    said.start();
    logger.addAppender(said);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(said);
  }

  private List<String> said(Level level) {
    return said.list.stream()
        .filter(event -> event.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private void set(String link, LinkState state) {
    links.set(link, state, now);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void bothDown() {
    set("fiber", LinkState.DOWN);
    set("4g", LinkState.DOWN);
    pass(Duration.ofMinutes(2));
    set("fiber", LinkState.UP);
    set("4g", LinkState.UP);
    pass(Duration.ofMinutes(2));
  }

  private void ring() {
    alarms.remove().run();
  }

  @Test
  void theRecordIsReadAtTheStartAndNothingIsKnownBefore() {
    set("fiber", LinkState.UP);
    set("4g", LinkState.UP);
    bothDown();
    bothDown();
    bothDown();

    assertThat(delays).startsWith(Duration.ZERO);
    assertThat(watch.known()).isEmpty();
    ring();
    assertThat(watch.known()).containsExactly(new DownTogether(List.of("fiber", "4g"), 3, 3));
  }

  @Test
  void itIsReadAgainAfterAnOutageAndOnceForManyThatEndTogether() {
    // Given
    set("fiber", LinkState.UP);
    set("4g", LinkState.UP);
    ring();
    // When
    bothDown();
    bothDown();
    bothDown();
    // Then
    assertThat(delays).containsExactly(Duration.ZERO, FateWatch.AFTER_AN_OUTAGE);
    ring();
    assertThat(watch.known()).hasSize(1);
    bothDown();
    assertThat(delays).hasSize(3);
    ring();
    assertThat(watch.known()).containsExactly(new DownTogether(List.of("fiber", "4g"), 4, 4));
  }

  @Test
  void aDoubtThatIsDismissedIsNoReasonToRead() {
    set("fiber", LinkState.UP);
    ring();
    set("fiber", LinkState.SUSPECT);
    set("fiber", LinkState.UP);
    set("fiber", LinkState.HELD);
    set("fiber", LinkState.UP);

    assertThat(alarms).isEmpty();
  }

  @Test
  void aPortalWasAnOutageToo() {
    set("fiber", LinkState.UP);
    ring();
    set("fiber", LinkState.CAPTIVE);
    set("fiber", LinkState.SUSPECT);
    assertThat(alarms).isEmpty();
    set("fiber", LinkState.UP);

    assertThat(alarms).hasSize(1);
  }

  @Test
  void whatLiesThirtyDaysBackIsForgotten() {
    set("fiber", LinkState.UP);
    set("4g", LinkState.UP);
    bothDown();
    bothDown();
    bothDown();
    ring();
    assertThat(watch.known()).hasSize(1);

    pass(Duration.ofDays(31));
    set("fiber", LinkState.DOWN);
    set("fiber", LinkState.UP);
    ring();

    assertThat(watch.known()).isEmpty();
  }

  @Test
  void whatDrillsCutIsNotCounted() {
    set("fiber", LinkState.UP);
    set("4g", LinkState.UP);
    Instant before = now;
    bothDown();
    bothDown();
    made.add(drill(before, now));
    bothDown();
    ring();

    assertThat(watch.known()).isEmpty();
  }

  private static DrillReport drill(Instant from, Instant to) {
    return new DrillReport(
        from,
        to,
        List.of("fiber", "4g"),
        "ani",
        List.of(),
        new DrillReport.Figures(null, null, null, null, null, 0, 0, 0, null));
  }

  @Test
  void linksThatGoDownTogetherAreToldOnce() {
    set("fiber", LinkState.UP);
    set("4g", LinkState.UP);
    bothDown();
    bothDown();
    bothDown();
    ring();
    bothDown();
    ring();

    assertThat(watch.known()).containsExactly(new DownTogether(List.of("fiber", "4g"), 4, 4));
    assertThat(said(Level.WARN)).hasSize(1);
  }

  @Test
  void aRecordThatCannotBeReadForgetsNothingAndIsReadAgainAfterTheNextOutage() {
    // Given
    set("fiber", LinkState.UP);
    set("4g", LinkState.UP);
    bothDown();
    bothDown();
    bothDown();
    ring();
    ledger = ClosedLedger.drills(directory);

    // When
    bothDown();
    ring();

    // Then
    assertThat(watch.known()).containsExactly(new DownTogether(List.of("fiber", "4g"), 3, 3));
    assertThat(said(Level.ERROR)).hasSize(1);
    ledger = null;
    bothDown();
    ring();
    assertThat(watch.known()).containsExactly(new DownTogether(List.of("fiber", "4g"), 5, 5));
  }
}
