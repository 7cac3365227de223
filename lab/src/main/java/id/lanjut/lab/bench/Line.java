package id.lanjut.lab.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** One contestant's readings, one a round. */
record Line(String section, String contestant, int inFlight, List<Reading> readings) {
  Line {
    readings = List.copyOf(readings);
  }

  Spread of(ToDoubleFunction<Reading> what) {
    return Spread.of(readings.stream().map(what::applyAsDouble).toList());
  }

  long failures() {
    return readings.stream().mapToLong(Reading::failures).sum();
  }

  /** Throughput against another's, round by round: what disturbs one round disturbs both. */
  Spread timesThroughputOf(Line other) {
    return pairwise(other, (mine, theirs) -> mine.perSecond() / theirs.perSecond());
  }

  /** Median latency above another's, round by round, in milliseconds. */
  Spread millisAddedTo(Line other) {
    return pairwise(other, (mine, theirs) -> mine.p50Millis() - theirs.p50Millis());
  }

  private Spread pairwise(Line other, Comparison comparison) {
    if (readings.size() != other.readings.size()) {
      throw new IllegalArgumentException(
          contestant + " and " + other.contestant + " differ in rounds");
    }
    return Spread.of(
        IntStream.range(0, readings.size())
            .mapToObj(round -> comparison.of(readings.get(round), other.readings.get(round)))
            .toList());
  }

  private interface Comparison {
    double of(Reading mine, Reading theirs);
  }
}
