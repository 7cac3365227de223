package id.lanjut.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lets contestants run one after the other, in both orders alternately, for several rounds. */
final class Contest {
  private final String section;
  private final int inFlight;
  private final List<Contestant> contestants;

  Contest(String section, int inFlight, List<Contestant> contestants) {
    this.section = section;
    this.inFlight = inFlight;
    this.contestants = List.copyOf(contestants);
  }

  List<Line> run(Timing timing, Progress progress) throws Exception {
    List<Entry> entries = contestants.stream().map(Entry::new).toList();
    for (int round = 0; round < timing.rounds(); round++) {
      for (Entry entry : inOrderOf(round, entries)) {
        Reading reading = once(entry.contestant(), timing.measured());
        progress.measured(section, entry.contestant().name(), inFlight, round, reading);
        entry.readings().add(reading);
      }
    }
    return entries.stream()
        .map(entry -> new Line(section, entry.contestant().name(), inFlight, entry.readings()))
        .toList();
  }

  /** Warms a contestant up in short runs: what piles up in one is cleared before the next. */
  static void warmUp(Contestant contestant, Timing timing, Progress progress) throws Exception {
    progress.say("warming up " + contestant.name());
    Duration left = timing.warmUp();
    while (left.compareTo(Duration.ZERO) > 0) {
      Duration slice = left.compareTo(timing.measured()) < 0 ? left : timing.measured();
      once(contestant, slice);
      left = left.minus(slice);
    }
  }

  private static Reading once(Contestant contestant, Duration time) throws Exception {
    Reading reading = contestant.run(time);
    contestant.settle();
    return reading;
  }

  private static List<Entry> inOrderOf(int round, List<Entry> entries) {
    List<Entry> order = new ArrayList<>(entries);
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  private record Entry(Contestant contestant, List<Reading> readings) {
    Entry(Contestant contestant) {
      this(contestant, new ArrayList<>());
    }
  }
}
