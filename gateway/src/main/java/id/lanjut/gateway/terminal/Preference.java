package id.lanjut.gateway.terminal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a terminal prefers: {@code respond-async} and {@code wait} (RFC 7240, sections 4.1, 4.3).
 */
final class Preference {
  private static final int MAX_DIGITS = 6;

  private Preference() {}

  /** How long the terminal is kept: the route's time, or less when the terminal says so. */
  static Duration wait(List<String> prefer, Duration route) {
    Duration wait = route;
    for (String line : prefer) {
      for (String preference : line.split("[,;]", -1)) {
        wait = shorter(wait, preference.trim().toLowerCase(Locale.ROOT));
      }
    }
    return wait;
  }

  private static Duration shorter(Duration wait, String preference) {
    if (preference.equals("respond-async")) {
      return Duration.ZERO;
    }
    String seconds = preference.startsWith("wait=") ? preference.substring(5).trim() : "";
    if (seconds.isEmpty()
        || seconds.length() > MAX_DIGITS
        || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return wait;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
    return asked.compareTo(wait) < 0 ? asked : wait;
  }
}
