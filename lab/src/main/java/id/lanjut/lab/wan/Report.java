package id.lanjut.lab.wan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a run has found.
 *
 * @param machine what it ran on, in words
 * @param missed the gateway's missed goals, in words
 */
record Report(String machine, List<Reading> readings, List<String> missed, List<String> faults) {
  private static final List<String> HEAD =
      List.of(
          "scenario",
          "contestant",
          "asked",
          "sales failed",
          "reads failed",
          "twice",
          "lost",
          "added p50 ms",
          "p99 ms",
          "max ms",
          "leaves s",
          "returns s",
          "switches",
          "portal bytes");

  Report {
    readings = List.copyOf(readings);
    missed = List.copyOf(missed);
    faults = List.copyOf(faults);
  }

  /** As people read it. */
  String markdown() {
    return machine
        + "\n\n"
        + row(HEAD)
        + HEAD.stream().map(cell -> " --- |").collect(Collectors.joining("", "|", "\n"))
        + readings.stream().map(Report::cells).map(Report::row).collect(Collectors.joining())
        + missed.stream().map(goal -> "\nMissed: " + goal).collect(Collectors.joining())
        + faults.stream().map(fault -> "\nBroken: " + fault).collect(Collectors.joining())
        + "\n";
  }

  private static List<String> cells(Reading reading) {
    Reading.Counts counts = reading.counts();
    Reading.Waits waits = reading.waits();
    Reading.Moves moves = reading.moves();
    return List.of(
        reading.scenario(),
        reading.contestant(),
        whole(counts.asked()),
        whole(counts.salesFailed()),
        whole(counts.readsFailed()),
        whole(counts.twice()),
        whole(counts.lost()),
        whole(waits.p50Millis()),
        whole(waits.p99Millis()),
        whole(waits.maxMillis()),
        seconds(moves.leaveSeconds()),
        moves.returnSeconds() == null ? "–" : seconds(moves.returnSeconds()),
        whole(moves.switches()),
        whole(moves.portalBytes()));
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
