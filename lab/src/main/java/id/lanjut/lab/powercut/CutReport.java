package id.lanjut.lab.powercut;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a power cut did to what was not synced.
 *
 * @param writes not synced when it came; each was lost, kept, or torn
 * @param names operations on names not synced when it came
 * @param namesKept how many of them, the oldest, were kept
 */
public record CutReport(long writes, long lost, long kept, long torn, long names, long namesKept) {
  /** Before the first cut. */
  static final CutReport NONE = new CutReport(0, 0, 0, 0, 0, 0);

  static CutReport of(List<String> lines) {
    Map<String, Long> numbers = new HashMap<>();
    lines.stream()
        .filter(line -> line.startsWith("cut-"))
        .map(line -> line.split("=", 2))
        .forEach(pair -> numbers.put(pair[0], Long.parseUnsignedLong(pair[1])));
    return new CutReport(
        numbers.getOrDefault("cut-writes", 0L),
        numbers.getOrDefault("cut-lost", 0L),
        numbers.getOrDefault("cut-kept", 0L),
        numbers.getOrDefault("cut-torn", 0L),
        numbers.getOrDefault("cut-names", 0L),
        numbers.getOrDefault("cut-names-kept", 0L));
  }

  /** Both together. */
  CutReport plus(CutReport other) {
    return new CutReport(
        writes + other.writes,
        lost + other.lost,
        kept + other.kept,
        torn + other.torn,
        names + other.names,
        namesKept + other.namesKept);
  }
}
