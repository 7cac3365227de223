package id.lanjut.gateway.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.Event.LinkChanged;
import id.lanjut.store.uptime.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Minutes of one morning; the window is the hour from 0 to 60. */
final class CourseTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
  private static final Span HOUR = new Span(NINE, at(60));

  private final Map<Instant, Run> runs = new HashMap<>();
  private final Outages outages = new Outages(HOUR.to());
  private final List<Stretch> stretches = new ArrayList<>();
  private final Course course =
      new Course(
          HOUR,
          runs,
          stretch -> {
            outages.add(stretch);
            stretches.add(stretch);
          });

  private int running;
  private String state = "";

  @Test
  void whatWorksFromTheFirstLookToTheEndIsUpAllTheTime() {
    run(0, 60);
    found(0, "UP");

    assertThat(course.end()).isEqualTo(Map.of(Condition.UP, minutes(60)));
    assertThat(outages.end()).isEmpty();
  }

  @Test
  void anOutageHasItsTimeAndItsCause() {
    run(0, 60);
    found(0, "UP");
    change(10, "DOWN", "refused");
    change(25, "UP", "answered again");

    assertThat(course.end())
        .isEqualTo(Map.of(Condition.UP, minutes(45), Condition.DOWN, minutes(15)));
    assertThat(outages.end()).containsExactly(new Outage(at(10), at(25), "refused", false, false));
    assertThat(outages.longest()).isEqualTo(minutes(15));
  }

  @Test
  void aDoubtThatIsDismissedWasNoOutage() {
    run(0, 60);
    found(0, "UP");
    change(10, "SUSPECT", "a request got no answer");
    change(11, "UP", "the probe was answered");

    assertThat(course.end()).isEqualTo(Map.of(Condition.UP, minutes(60)));
  }

  @Test
  void aDoubtThatIsConfirmedWasTheBeginningOfTheOutage() {
    run(0, 60);
    found(0, "UP");
    change(10, "SUSPECT", "a request got no answer");
    change(11, "DOWN", "probes failed");
    change(20, "UP", "answered again");

    assertThat(course.end().get(Condition.DOWN)).isEqualTo(minutes(10));
    assertThat(outages.end())
        .containsExactly(new Outage(at(10), at(20), "probes failed", false, false));
  }

  @Test
  void aDoubtThatNobodyDecidedCountsAsNothing() {
    run(0, 30);
    found(0, "UP");
    change(10, "SUSPECT", "a request got no answer");
    run(40, 60);
    found(40, "SUSPECT");
    change(50, "HELD", "held by ani");

    assertThat(course.end())
        .isEqualTo(Map.of(Condition.UP, minutes(10), Condition.HELD, minutes(10)));
  }

  @Test
  void aPortalBeforeOrAfterItIsPartOfTheOutage() {
    run(0, 60);
    found(0, "UP");
    change(10, "CAPTIVE", "a portal answers");
    change(20, "DOWN", "refused");
    change(30, "UP", "answered again");

    course.end();
    assertThat(outages.end())
        .containsExactly(new Outage(at(10), at(30), "a portal answers", false, false));
    assertThat(outages.count()).isEqualTo(1);
  }

  @Test
  void theTimeInWhichTheGatewayDidNotRunIsNeitherUpNorDown() {
    run(0, 20);
    found(0, "UP");
    change(10, "DOWN", "refused");
    run(40, 60);
    found(40, "DOWN");
    change(45, "UP", "answered again");

    assertThat(course.end())
        .isEqualTo(Map.of(Condition.UP, minutes(25), Condition.DOWN, minutes(15)));
    assertThat(outages.end())
        .containsExactly(
            new Outage(at(10), at(20), "refused", true, false),
            new Outage(at(40), at(45), "DOWN", true, false));
  }

  @Test
  void whatLastsIsSaidToLast() {
    run(0, 60);
    found(0, "UP");
    change(50, "DOWN", "refused");

    course.end();
    List<Outage> all = outages.end();
    assertThat(all).containsExactly(new Outage(at(50), at(60), "refused", false, true));
    assertThat(Outages.lasting(all)).isPresent();
  }

  @Test
  void onlyWhatLiesInTheWindowCountsAndAnOutageThatBeganBeforeIsCut() {
    run(-100, 60);
    found(-100, "UP");
    change(-5, "SUSPECT", "no answer");
    change(-4, "DOWN", "refused");
    change(10, "UP", "answered again");

    assertThat(course.end())
        .isEqualTo(Map.of(Condition.UP, minutes(50), Condition.DOWN, minutes(10)));
    assertThat(outages.end()).containsExactly(new Outage(at(0), at(10), "refused", true, false));
  }

  @Test
  void noMinuteCountsTwiceWhenTheClockWasSetBackBetweenTwoRuns() {
    run(0, 40);
    found(0, "UP");
    run(20, 60);
    found(20, "DOWN");

    assertThat(course.end())
        .isEqualTo(Map.of(Condition.UP, minutes(40), Condition.DOWN, minutes(20)));
  }

  @Test
  void aRunThatNothingIsKnownOfTellsNothing() {
    found(0, "UP");
    change(10, "DOWN", "refused");

    assertThat(course.end()).isEmpty();
  }

  @Test
  void ofVeryManyOutagesTheLatestAreKeptAndAllAreCounted() {
    run(0, 60);
    found(0, "UP");
    for (int i = 0; i < 150; i++) {
      Instant down = at(1).plusSeconds(10L * i);
      changed(down, "DOWN", "flap " + i);
      changed(down.plusSeconds(5), "UP", "back");
    }

    course.end();
    List<Outage> latest = outages.end();
    assertThat(outages.count()).isEqualTo(150);
    assertThat(latest).hasSize(Outages.LATEST);
    assertThat(latest.get(Outages.LATEST - 1).cause()).isEqualTo("flap 149");
  }

  private void run(int from, int seen) {
    running = from;
    runs.put(at(from), new Run(at(from), at(seen), false));
  }

  private void found(int minute, String what) {
    course.on(new LinkChanged("fiber", at(minute), what, what, what, at(running)));
    state = what;
  }

  private void change(int minute, String to, String why) {
    changed(at(minute), to, why);
  }

  private void changed(Instant when, String to, String why) {
    course.on(new LinkChanged("fiber", when, state, to, why, at(running)));
    state = to;
  }

  private static Instant at(int minute) {
    return NINE.plus(minutes(minute));
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }
}
