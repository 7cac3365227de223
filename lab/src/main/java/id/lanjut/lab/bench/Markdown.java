package id.lanjut.lab.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a report as people read it. */
final class Markdown {
  private Markdown() {}

  static String of(Report report) {
    return ground(report.ground())
        + table(
            List.of("section", "what", "in flight", "per second", "p50 ms", "p99 ms", "failures"),
            report.lines().stream().map(Markdown::cells).toList())
        + "\n"
        + table(
            List.of("finding", "median (min–max)", "to reach", ""),
            report.findings().stream().map(Markdown::cells).toList());
  }

  private static String ground(Ground ground) {
    return String.format(
        Locale.ROOT,
        "%d processors, Java %s, %s, load average %.1f before the run%s%n%n",
        ground.processors(),
        ground.java(),
        ground.system(),
        ground.loadAverage(),
        ground.gatewayFlags().isEmpty() ? "" : ", gateway flags `" + ground.gatewayFlags() + "`");
  }

  private static List<String> cells(Line line) {
    return List.of(
        line.section(),
        line.contestant(),
        Integer.toString(line.inFlight()),
        spread(line.of(Reading::perSecond)),
        spread(line.of(Reading::p50Millis)),
        spread(line.of(Reading::p99Millis)),
        Long.toString(line.failures()));
  }

  private static List<String> cells(Finding finding) {
    return List.of(
        finding.name(),
        (spread(finding.value()) + " " + finding.unit()).strip(),
        goal(finding.goal(), finding.unit()),
        verdict(finding));
  }

  private static String goal(Goal goal, String unit) {
    return switch (goal.kind()) {
      case AT_LEAST -> ("≥ " + number(goal.bound()) + " " + unit).strip();
      case AT_MOST -> ("≤ " + number(goal.bound()) + " " + unit).strip();
      case NONE -> "–";
    };
  }

  private static String verdict(Finding finding) {
    return switch (finding.goal().kind()) {
      case AT_LEAST, AT_MOST -> finding.reached() ? "reached" : "**falls short**";
      case NONE -> "";
    };
  }

  private static String spread(Spread spread) {
    return spread.min() == spread.max()
        ? number(spread.median())
        : String.format(
            "%s (%s–%s)", number(spread.median()), number(spread.min()), number(spread.max()));
  }

  /** Three digits that say something, whatever the size. */
  static String number(double value) {
    String format = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  static String table(List<String> head, List<List<String>> rows) {
    String rule = head.stream().map(cell -> " --- |").collect(Collectors.joining("", "|", "\n"));
    return row(head) + rule + rows.stream().map(Markdown::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
