package id.lanjut.gateway.uptime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.lanjut.routes.link.LinkState;
import id.lanjut.store.transaction.Event.LinkChanged;
import id.lanjut.store.uptime.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UptimeRecorderTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

  private Instant now = NINE;
  private final RecordInMemory record = new RecordInMemory();
  private final ScriptedLinks links = new ScriptedLinks(NINE);
  private final Deque<Runnable> alarms = new ArrayDeque<>();
  private final UptimeRecorder recorder =
      UptimeRecorder.start(record, links, () -> now, (delay, run) -> alarms.add(run));

  @Test
  void aRunBeginsWithWhatIsFound() {
    assertThat(record.changes)
        .extracting(LinkChanged::link, LinkChanged::from, LinkChanged::to, LinkChanged::run)
        .containsExactly(
            tuple("fiber", "SUSPECT", "SUSPECT", NINE),
            tuple("4g", "SUSPECT", "SUSPECT", NINE),
            tuple("", "SUSPECT", "SUSPECT", NINE));
    beat();
    assertThat(record.runs.values()).containsExactly(new Run(NINE, NINE, false));
  }

  @Test
  void eachChangeIsKeptAndThatOfTheWholeWithIt() {
    // When
    set("fiber", LinkState.UP);
    set("4g", LinkState.UP);
    set("fiber", LinkState.DOWN);
    set("4g", LinkState.DOWN);
    set("4g", LinkState.UP);

    // Then
    assertThat(wholes()).containsExactly("SUSPECT", "ONLINE", "DEGRADED", "OFFLINE", "DEGRADED");
    assertThat(last().reason()).isEqualTo("4g is UP: because");
    assertThat(of("fiber")).containsExactly("SUSPECT", "UP", "DOWN");
  }

  @Test
  void aLinkThatIsPreferredAgainChangesTheWhole() {
    // Given
    set("4g", LinkState.UP);
    set("fiber", LinkState.DOWN);
    links.fiberHasToProveItself = true;
    set("fiber", LinkState.UP);
    assertThat(wholes()).endsWith("DEGRADED");

    // When
    pass(Duration.ofSeconds(10));
    links.failBack();

    // Then
    assertThat(last().to()).isEqualTo("ONLINE");
    assertThat(last().at()).isEqualTo(now);
  }

  @Test
  void aSignOfLifeMovesTheRunOn() {
    beat();
    pass(Duration.ofMinutes(1));
    beat();

    assertThat(record.runs.values()).containsExactly(new Run(NINE, now, false));
  }

  @Test
  void aComputerThatSleptBeginsAnotherRunAndTheNightIsNotUp() {
    // Given
    set("fiber", LinkState.UP);
    pass(Duration.ofMinutes(1));
    beat();

    // When
    pass(Duration.ofHours(8));
    set("fiber", LinkState.DOWN);
    pass(Duration.ofMinutes(1));
    beat();

    // Then
    assertThat(record.runs.keySet()).containsExactly(NINE, now.minus(Duration.ofMinutes(1)));
    Availability fiber =
        new Uptime(
                record,
                recorder::current,
                List.of("fiber", "4g"),
                new Uptime.Surroundings(() -> now, ZoneOffset.UTC, null))
            .report(Window.DAY)
            .links()
            .get(0)
            .availability();
    assertThat(fiber.up()).isEqualTo(Duration.ofMinutes(1));
    assertThat(fiber.down()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void theEndIsAFarewellAfterWhichNothingIsKept() {
    beat();
    pass(Duration.ofSeconds(30));
    recorder.close();
    pass(Duration.ofSeconds(30));
    int kept = record.changes.size();
    set("fiber", LinkState.DOWN);
    links.failBack();
    beat();
    recorder.close();

    assertThat(record.runs.values()).containsExactly(new Run(NINE, NINE.plusSeconds(30), true));
    assertThat(record.changes).hasSize(kept);
  }

  @Test
  void whoAsksAgainAtOnceCostsNoReading() {
    // Given
    Uptime uptime =
        new Uptime(
            record,
            recorder::current,
            List.of("fiber"),
            new Uptime.Surroundings(() -> now, ZoneOffset.UTC, null));

    // When
    UptimeReport first = uptime.report(Window.DAY);
    UptimeReport second = uptime.report(Window.DAY);
    pass(Duration.ofSeconds(3));
    UptimeReport third = uptime.report(Window.DAY);

    // Then
    assertThat(second).isSameAs(first);
    assertThat(third.to()).isEqualTo(now);
    assertThat(record.reads).isEqualTo(2);
    assertThat(third.observed()).isEqualTo(Duration.ofSeconds(3));
    assertThat(third.notRunning()).isEqualTo(Duration.ofHours(24).minusSeconds(3));
    assertThat(uptime.links(Window.DAY))
        .isEqualTo(new LinksReport(Window.DAY, third.from(), third.to(), third.links()));
  }

  private void set(String link, LinkState state) {
    links.set(link, state, now);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void beat() {
    alarms.remove().run();
  }

  private List<String> wholes() {
    return of("");
  }

  private List<String> of(String link) {
    return record.changes.stream()
        .filter(change -> change.link().equals(link))
        .map(LinkChanged::to)
        .toList();
  }

  private LinkChanged last() {
    return record.changes.get(record.changes.size() - 1);
  }
}
