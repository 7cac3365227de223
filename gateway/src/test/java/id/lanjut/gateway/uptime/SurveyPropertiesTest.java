package id.lanjut.gateway.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.Event.LinkChanged;
import id.lanjut.store.uptime.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever has happened, in a few hundred seconds that chance fills. */
final class SurveyPropertiesTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  private static final int SECONDS = 600;
  private static final int STORIES = 400;
  private static final List<String> STATES = List.of("UP", "SUSPECT", "DOWN", "CAPTIVE", "HELD");

  /** One link's record. */
  private record Story(List<Run> runs, List<LinkChanged> changes) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everySecondCountsAsWhatItWas(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < STORIES; i++) {
      // Given
      Story story = story(random, 0);
      int from = random.nextInt(SECONDS);
      Span window = new Span(at(from), at(from + random.nextInt(SECONDS - from + 1)));
      // When
      Availability link = surveyed(story, window).links().get(0).availability();
      // Then
      Map<Condition, Long> expected = secondBySecond(story, window);
      assertThat(link.up().toSeconds()).isEqualTo(expected.getOrDefault(Condition.UP, 0L));
      assertThat(link.down().toSeconds()).isEqualTo(expected.getOrDefault(Condition.DOWN, 0L));
      assertThat(link.held().toSeconds()).isEqualTo(expected.getOrDefault(Condition.HELD, 0L));
      assertThat(link.unknown().toSeconds()).isEqualTo(expected.getOrDefault(Condition.DOUBT, 0L));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void nothingCountsTwiceAlsoWhenTheClockWasSet(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < STORIES; i++) {
      // Given
      Story story = story(random, 120);
      Span window = new Span(at(0), at(SECONDS));
      // When
      Survey survey = read(story, window);
      Availability link = survey.end().links().get(0).availability();
      // Then
      Duration known = link.up().plus(link.down()).plus(link.held());
      assertThat(survey.observed()).isLessThanOrEqualTo(window.length());
      assertThat(known.plus(link.unknown())).isEqualTo(survey.observed());
      assertThat(link.unknown()).isGreaterThanOrEqualTo(Duration.ZERO);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void twoWindowsSideBySideAddUpToOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < STORIES; i++) {
      // Given
      Story story = story(random, 0);
      int middle = random.nextInt(SECONDS);
      // When
      Availability first =
          surveyed(story, new Span(at(0), at(middle))).links().get(0).availability();
      Availability second =
          surveyed(story, new Span(at(middle), at(SECONDS))).links().get(0).availability();
      Availability both =
          surveyed(story, new Span(at(0), at(SECONDS))).links().get(0).availability();
      // Then
      assertThat(first.up().plus(second.up())).isEqualTo(both.up());
      assertThat(first.down().plus(second.down())).isEqualTo(both.down());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10})
  void theOutagesAddUpToTheTimeThatWasDown(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < STORIES; i++) {
      // Given
      Story story = story(random, 60);
      // When
      Availability link =
          surveyed(story, new Span(at(0), at(SECONDS))).links().get(0).availability();
      // Then
      Duration all =
          link.outages().stream().map(Outage::length).reduce(Duration.ZERO, Duration::plus);
      assertThat(all).isEqualTo(link.down());
      assertThat(link.outages()).hasSize(link.outageCount());
      assertThat(link.longestOutage()).isLessThanOrEqualTo(link.down());
      assertThat(link.share().orElse(1.0)).isBetween(0.0, 1.0);
    }
  }

  private static Survey.Result surveyed(Story story, Span window) {
    return read(story, window).end();
  }

  private static Survey read(Story story, Span window) {
    Survey survey = new Survey(window, story.runs(), List.of("fiber"));
    story.changes().forEach(survey::on);
    return survey;
  }

  /**
   * Runs with pauses between them, each with changes.
   *
   * @param back by how many seconds at most the clock is set back between two runs
   */
  private static Story story(SplittableRandom random, int back) {
    List<Run> runs = new ArrayList<>();
    List<LinkChanged> changes = new ArrayList<>();
    int now = random.nextInt(50);
    while (now < SECONDS) {
      int end = Math.min(SECONDS, now + 1 + random.nextInt(200));
      runs.add(new Run(at(now), at(end), random.nextBoolean()));
      String state = STATES.get(random.nextInt(STATES.size()));
      changes.add(new LinkChanged("fiber", at(now), state, state, "found", at(now)));
      for (int at = now + 1 + random.nextInt(40); at < end; at += 1 + random.nextInt(40)) {
        String next = STATES.get(random.nextInt(STATES.size()));
        if (!next.equals(state)) {
          changes.add(new LinkChanged("fiber", at(at), state, next, "changed", at(now)));
          state = next;
        }
      }
      int step = back == 0 ? 0 : random.nextInt(back + 1);
      now = Math.max(now + 1, end + 1 + random.nextInt(60) - step);
    }
    return new Story(runs, changes);
  }

  /** The same by looking at each second by itself; doubt stands for what is not known. */
  private static Map<Condition, Long> secondBySecond(Story story, Span window) {
    Map<Condition, Long> seconds = new EnumMap<>(Condition.class);
    for (Instant at = window.from(); at.isBefore(window.to()); at = at.plusSeconds(1)) {
      Instant moment = at;
      Optional<Run> run =
          story.runs().stream()
              .filter(it -> !moment.isBefore(it.started()) && moment.isBefore(it.seen()))
              .findFirst();
      run.ifPresent(it -> seconds.merge(conditionAt(story, it, moment), 1L, Long::sum));
    }
    return seconds;
  }

  private static Condition conditionAt(Story story, Run run, Instant moment) {
    List<LinkChanged> ofRun =
        story.changes().stream().filter(it -> run.started().equals(it.run())).toList();
    int last = 0;
    while (last + 1 < ofRun.size() && !ofRun.get(last + 1).at().isAfter(moment)) {
      last++;
    }
    Condition condition = Condition.of(ofRun.get(last).to());
    if (condition != Condition.DOUBT || last + 1 == ofRun.size()) {
      return condition;
    }
    Condition next = Condition.of(ofRun.get(last + 1).to());
    return next == Condition.HELD ? Condition.DOUBT : next;
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
