package id.lanjut.gateway.console;

import id.lanjut.store.Filter;
import id.lanjut.store.transaction.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which transactions somebody means: {@code state route terminal link q from until}. */
sealed interface FilterParameters {
  /** They make sense. */
  record Good(Filter filter) implements FilterParameters {}

  /** One of them does not. */
  record Bad(String parameter, String expected) implements FilterParameters {}

  List<String> STATES = Arrays.stream(State.values()).map(State::name).toList();
  Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  String A_DAY = "a day, such as 2026-11-29";

  /**
   * Reads them.
   *
   * @param values what each is; empty for absent
   * @param zone whose calendar's days are meant
   */
  static FilterParameters of(Function<String, Optional<String>> values, ZoneId zone) {
    Optional<Set<State>> states = states(values.apply("state").orElse(""));
    if (states.isEmpty()) {
      return new Bad("state", "one of " + String.join(", ", STATES) + ", or several with commas");
    }
    Optional<LocalDate> from = values.apply("from").flatMap(FilterParameters::day);
    Optional<LocalDate> until = values.apply("until").flatMap(FilterParameters::day);
    if (from.isEmpty() && values.apply("from").isPresent()) {
      return new Bad("from", A_DAY);
    }
    if (until.isEmpty() && values.apply("until").isPresent()) {
      return new Bad("until", A_DAY);
    }
    return new Good(
        new Filter(
            states.get(),
            values.apply("route").orElse(null),
            values.apply("terminal").orElse(null),
            values.apply("link").orElse(null),
            values.apply("q").orElse(null),
            beginning(from, zone),
            beginning(until.map(day -> day.plusDays(1)), zone)));
  }

  /** A day of the calendar; empty for what is none. */
  static Optional<LocalDate> day(String text) {
    try {
      return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static @Nullable Instant beginning(Optional<LocalDate> day, ZoneId zone) {
    return day.map(it -> it.atStartOfDay(zone).toInstant()).orElse(null);
  }

  private static Optional<Set<State>> states(String text) {
    Set<State> states = EnumSet.noneOf(State.class);
    for (String word : text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1))) {
      String name = word.strip().toUpperCase(Locale.ROOT);
      if (!STATES.contains(name)) {
        return Optional.empty();
      }
      states.add(State.valueOf(name));
    }
    return Optional.of(states);
  }
}
