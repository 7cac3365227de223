package id.lanjut.gateway.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkState;
import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.drill.DrillReport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FateWatchTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

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
          new NoDrills(),
          (delay, run) -> {
            delays.add(delay);
            alarms.add(run);
          });

  /** None was ever made. */
  private static final class NoDrills implements DrillLog {
    @Override
    public void file(DrillReport report) {
      throw new UnsupportedOperationException("nobody drills here");
    }

    @Override
    public List<DrillReport> latest(int limit) {
      return List.of();
    }

    @Override
    public int forget(Instant before, int limit) {
      return 0;
    }
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
}
