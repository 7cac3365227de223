package id.lanjut.routes.drill;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.lanjut.store.drill.DrillReport;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shop is in Jakarta, seven hours ahead; the test begins on a Tuesday at noon there. */
final class DrillScheduleTest {
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final DrillTime AT_FIVE =
      new DrillTime(
          Set.of(MONDAY, THURSDAY), LocalTime.of(5, 0), Set.of("fiber"), Duration.ofSeconds(30));

  private static final DrillTime DAILY_AT_SIX =
      new DrillTime(
          EnumSet.allOf(DayOfWeek.class), LocalTime.of(6, 0), Set.of(), DrillOrder.DEFAULT);

  private final ManualAlarm time = new ManualAlarm();
  private final Noting drilling = new Noting();
  private final DrillSchedule schedule = new DrillSchedule(drilling, time, time, JAKARTA);

  /** Notes when a drill was begun. */
  private final class Noting implements Drilling {
    final List<Instant> begun = new ArrayList<>();
    final List<DrillOrder> orders = new ArrayList<>();
    boolean isBroken;

    @Override
    public Begun begin(DrillOrder order) {
      begun.add(time.instant());
      orders.add(order);
      if (isBroken) {
        throw new IllegalStateException("the drill is broken");
      }
      return new Begun.Refused("no other link is UP");
    }

    @Override
    public boolean stop(String by) {
      return false;
    }

    @Override
    public Optional<Progress> running() {
      return Optional.empty();
    }

    @Override
    public Optional<DrillReport> last() {
      return Optional.empty();
    }

    @Override
    public List<DrillReport> latest(int limit) {
      return List.of();
    }

    @Override
    public long step() {
      return 0;
    }

    @Override
    public void awaitAfter(long step, Duration atMost) {}
  }

  @Test
  void drillsBeginOnTheirDaysAtTheShopsTime() {
    // When
    schedule.replace(List.of(AT_FIVE));
    time.pass(Duration.ofDays(9));

    // Then
    assertThat(drilling.begun)
        .containsExactly(
            Instant.parse("2026-11-25T22:00:00Z"),
            Instant.parse("2026-11-29T22:00:00Z"),
            Instant.parse("2026-12-02T22:00:00Z"));
    assertThat(drilling.orders.get(0))
        .isEqualTo(new DrillOrder(Set.of("fiber"), Duration.ofSeconds(30), "schedule"));
  }

  @Test
  void aTimeThatThePcSleptThroughIsLeftOut() {
    // Given
    schedule.replace(List.of(AT_FIVE));

    // When
    time.sleep(Duration.ofDays(2));
    time.pass(Duration.ofDays(3));

    // Then
    assertThat(drilling.begun).isEmpty();
    time.pass(Duration.ofDays(1));
    assertThat(drilling.begun).containsExactly(Instant.parse("2026-11-29T22:00:00Z"));
  }

  @Test
  void afterASleepTheNextDrillIsOnTime() {
    schedule.replace(List.of(AT_FIVE));
    time.sleep(Duration.ofHours(20));
    time.pass(Duration.ofDays(1));
    assertThat(drilling.begun).containsExactly(Instant.parse("2026-11-25T22:00:00Z"));
  }

  @Test
  void whereTheClockIsSetBackTheTimesOfThoseDaysHold() {
    schedule.replace(List.of(DAILY_AT_SIX));
    time.setClockBack(Duration.ofDays(3));
    time.pass(Duration.ofDays(2));
    assertThat(drilling.begun)
        .containsExactly(
            Instant.parse("2026-11-21T23:00:00Z"), Instant.parse("2026-11-22T23:00:00Z"));
  }

  @Test
  void otherTimesTakeThePlaceOfTheOldOnes() {
    // Given
    schedule.replace(List.of(AT_FIVE));
    time.pass(Duration.ofHours(1));

    // When
    schedule.replace(List.of(DAILY_AT_SIX));
    time.pass(Duration.ofDays(2));

    // Then
    assertThat(drilling.begun)
        .containsExactly(
            Instant.parse("2026-11-24T23:00:00Z"), Instant.parse("2026-11-25T23:00:00Z"));
  }

  @Test
  void theSameTimesAgainBeginNoDrillTwice() {
    schedule.replace(List.of(AT_FIVE));
    schedule.replace(List.of(AT_FIVE));
    assertThat(time.waiting()).isEqualTo(1);
    time.pass(Duration.ofDays(2));
    assertThat(drilling.begun).containsExactly(Instant.parse("2026-11-25T22:00:00Z"));
  }

  @Test
  void theFirstOfAllTimesIsTheNextDrill() {
    assertThat(schedule.next()).isEmpty();
    schedule.replace(List.of(AT_FIVE, DAILY_AT_SIX));
    assertThat(schedule.next()).contains(Instant.parse("2026-11-24T23:00:00Z"));
    time.pass(Duration.ofDays(1));
    assertThat(schedule.next()).contains(Instant.parse("2026-11-25T22:00:00Z"));
  }

  @Test
  void aDrillThatBreaksIsNotTheLastOne() {
    // Given
    schedule.replace(List.of(DAILY_AT_SIX));
    drilling.isBroken = true;
    assertThatThrownBy(() -> time.pass(Duration.ofDays(1)))
        .isInstanceOf(IllegalStateException.class);

    // When
    drilling.isBroken = false;
    time.pass(Duration.ofDays(1));

    // Then
    assertThat(drilling.begun).hasSize(2);
  }

  @Test
  void aTimeIsTheShopsOwnAlsoWhereItsClockIsPutForward() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    DrillTime inTheGap =
        new DrillTime(Set.of(SUNDAY), LocalTime.of(2, 30), Set.of(), DrillOrder.DEFAULT);
    assertThat(inTheGap.after(Instant.parse("2026-03-28T12:00:00Z"), berlin))
        .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(inTheGap.after(Instant.parse("2026-03-29T01:30:00Z"), berlin))
        .isEqualTo(Instant.parse("2026-04-05T00:30:00Z"));
  }
}
