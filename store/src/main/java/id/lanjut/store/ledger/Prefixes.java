package id.lanjut.store.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a key or an id starts with, as a person types it: capitals are found by small letters and
 * the other way round where that is asked of the same index.
 *
 * @param keys the ranges of keys that start so
 * @param ids the range of ids that start so; empty when none can
 */
record Prefixes(List<Range> keys, Optional<Range> ids) {
  private static final Pattern OF_AN_ID = Pattern.compile("[0-9A-Z]{1,26}");

  /** H2 compares strings by their UTF-16 code units: nothing with this beginning is greater. */
  private static final String END = "\uffff";

  /** All strings with one beginning. */
  record Range(String start) {
    /** The first and the last of them. */
    List<String> ends() {
      return List.of(start, start + END);
    }
  }

  static Prefixes of(String text) {
    String capitals = text.toUpperCase(Locale.ROOT);
    return new Prefixes(
        Stream.of(text, capitals, text.toLowerCase(Locale.ROOT))
            .distinct()
            .map(Range::new)
            .toList(),
        Optional.of(capitals).filter(it -> OF_AN_ID.matcher(it).matches()).map(Range::new));
  }
}
