package id.lanjut.lab.wan;

import java.util.List;

/**
 * What a trial has seen, by the clock that all processes share.
 *
 * @param cutNanos when the fault was in effect
 * @param healedNanos when it was over
 */
record Observed(List<Asked> asked, List<Arrival> arrivals, long cutNanos, long healedNanos) {
  Observed {
    asked = List.copyOf(asked);
    arrivals = List.copyOf(arrivals);
  }

  /** What was due while the fault was there. */
  List<Asked> during() {
    return asked.stream()
        .filter(one -> one.dueNanos() >= cutNanos && one.dueNanos() < healedNanos)
        .toList();
  }
}
