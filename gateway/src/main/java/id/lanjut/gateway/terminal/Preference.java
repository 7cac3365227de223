package id.lanjut.gateway.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a terminal prefers: {@code respond-async} and {@code wait} (RFC 7240, sections 4.1, 4.3).
 */
final class Preference {
  private static final int MAX_DIGITS = 6;

  /** One preference: up to a comma that is not within quotes. What is no good is passed over. */
  private static final Pattern ONE = Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*+\"|[^\",])++");

  private Preference() {}

  /**
   * How long the terminal is kept: the route's time, or less when the terminal says so. Who wants
   * to go on at once and says how long it waits all the same is kept for that long (4.3).
   *
   * @param prefer the values of all header lines
   */
  static Duration wait(List<String> prefer, Duration route) {
    boolean async = false;
    Optional<Duration> wait = Optional.empty();
    for (String preference : each(prefer)) {
      // What follows a semicolon are the preference's own parameters.
      String[] nameAndValue = preference.split(";", 2)[0].split("=", 2);
      String name = nameAndValue[0].trim().toLowerCase(Locale.ROOT);
      async |= name.equals("respond-async");
      if (name.equals("wait") && nameAndValue.length == 2 && wait.isEmpty()) {
        wait = seconds(nameAndValue[1].replace('"', ' ').trim());
      }
    }
    Duration asked = wait.orElse(async ? Duration.ZERO : route);
    return asked.compareTo(route) < 0 ? asked : route;
  }

  private static List<String> each(List<String> lines) {
    List<String> each = new ArrayList<>();
    for (String line : lines) {
      ONE.matcher(line).results().map(MatchResult::group).forEach(each::add);
    }
    return each;
  }

  private static Optional<Duration> seconds(String text) {
    return !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }
}
