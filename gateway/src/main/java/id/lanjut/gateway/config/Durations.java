package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 500ms}, {@code 5s}, {@code 10m}, {@code 24h}, {@code 7d}. */
public final class Durations {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private Durations() {}

  /** Both bounds as they would be written, both included. */
  static Parser<Duration> between(String least, String most) {
    Duration shortest = parse(least);
    Duration longest = parse(most);
    return text -> {
      if (!DURATION.matcher(text).matches()) {
        return Parsed.bad("must be a duration such as 500ms, 5s, 10m, 24h or 7d");
      }
      Duration duration = parse(text);
      return duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0
          ? Parsed.bad("must be from " + least + " to " + most)
          : Parsed.good(duration);
    };
  }

  /** A duration as it is written; empty for anything else. */
  public static Optional<Duration> read(String text) {
    return DURATION.matcher(text).matches() ? Optional.of(parse(text)) : Optional.empty();
  }

  private static Duration parse(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no duration: " + text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
