package id.lanjut.lab.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one line that {@code report.lua} adds to what wrk prints. */
final class WrkReport {
  private static final Pattern LINE =
      Pattern.compile(
          "^report requests=(\\d+) micros=(\\d+) p50=(\\d+) p99=(\\d+) failures=(\\d+)$",
          Pattern.MULTILINE);

  private WrkReport() {}

  /**
   * Reads a run's report.
   *
   * @throws IllegalArgumentException with all that wrk said, when it did not get to its report
   */
  static Reading parse(String output) {
    Matcher line = LINE.matcher(output);
    if (!line.find()) {
      throw new IllegalArgumentException("wrk reported nothing: " + output.strip());
    }
    return new Reading(
        number(line, 1) * 1e6 / number(line, 2),
        number(line, 3) / 1e3,
        number(line, 4) / 1e3,
        number(line, 5));
  }

  private static long number(Matcher line, int group) {
    return Long.parseLong(line.group(group));
  }
}
