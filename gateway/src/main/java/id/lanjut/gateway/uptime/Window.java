package id.lanjut.gateway.uptime;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The times that can be asked about; each ends now. */
public enum Window {
  DAY("24h", Duration.ofHours(24)),
  WEEK("7d", Duration.ofDays(7)),
  THIRTY_DAYS("30d", Duration.ofDays(30)),
  /** Since the first day of this calendar month. */
  MONTH("month", Duration.ZERO);

  private final String word;
  private final Duration length;

  Window(String word, Duration length) {
    this.word = word;
    this.length = length;
  }

  /** What it is called in questions and answers. */
  public String word() {
    return word;
  }

  /** The one that is called so. */
  public static Optional<Window> of(String word) {
    return Arrays.stream(values()).filter(window -> window.word.equals(word)).findFirst();
  }

  /** What all of them are called. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Window::word).toList();
  }

  Span endingAt(Instant now, ZoneId zone) {
    return this == MONTH
        ? new Span(now.atZone(zone).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant(), now)
        : new Span(now.minus(length), now);
  }
}
