package id.lanjut.gateway.alert;

import id.lanjut.gateway.config.AlertSettings.Language;
import id.lanjut.routes.alert.Notice;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages for whoever keeps the shop: what has happened and what still works first, without
 * a technical word; what an engineer wants to know after it.
 */
final class Wording {
  private static final int MAX_TITLE = 120;
  private static final int MAX_LINES = 20;

  /** Below what a Telegram message may have. */
  private static final int MAX_TEXT = 3_500;

  private final String gateway;
  private final ResourceBundle words;
  private final Locale locale;
  private final ZoneId zone;
  private final Supplier<List<String>> up;
  private final Supplier<String> ids;

  /**
   * Words in one language.
   *
   * @param up the links that are up, the preferred one first
   * @param ids gives each message its own
   */
  Wording(
      String gateway,
      Language language,
      ZoneId zone,
      Supplier<List<String>> up,
      Supplier<String> ids) {
    this.gateway = gateway;
    this.locale = language == Language.ID ? Locale.forLanguageTag("id") : Locale.ENGLISH;
    this.words =
        ResourceBundle.getBundle(
            Wording.class.getPackageName() + ".wording",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.zone = zone;
    this.up = up;
    this.ids = ids;
  }

  /** All news in one message. */
  Notice tell(News news, Instant now) {
    List<String> lines = new ArrayList<>();
    for (Raised one : news.raised()) {
      lines.add(raised(one, one.equals(lastLine(news)) ? whatWorks() : "", now));
    }
    news.recovered().forEach(one -> lines.add(over(one, now)));
    if (news.endedUnheard() > 0) {
      lines.add(words("quiet", news.endedUnheard()));
    }
    return notice(lines, news.isSparing(), now);
  }

  /** What stands for messages that were too old to be sent. */
  Notice dropped(int messages, Instant now) {
    return notice(List.of(words("dropped", messages)), true, now);
  }

  /** What is sent to see whether it arrives. */
  Notice trial(Instant now) {
    return notice(List.of(words("test", time(now, now))), false, now);
  }

  private Notice notice(List<String> lines, boolean sparing, Instant now) {
    String first = gateway + ": " + lines.get(0).lines().findFirst().orElse("");
    String title = first.substring(0, Math.min(first.length(), MAX_TITLE));
    List<String> shown = new ArrayList<>(lines.subList(0, Math.min(lines.size(), MAX_LINES)));
    if (shown.size() < lines.size()) {
      shown.add(words("more", lines.size() - shown.size()));
    }
    String text = gateway + "\n\n" + String.join("\n\n", shown);
    return new Notice(
        ids.get(), now, title, text.substring(0, Math.min(text.length(), MAX_TEXT)), sparing);
  }

  /** The last line that is down says what works: once in a message. */
  private static @Nullable Raised lastLine(News news) {
    return news.raised().stream()
        .filter(one -> one.key().kind() == Kind.LINK_DOWN)
        .reduce((one, next) -> next)
        .orElse(null);
  }

  private String raised(Raised one, String works, Instant now) {
    String key = one.key().kind().key();
    return words(key, one.key().about(), time(one.since(), now), one.detail(), works);
  }

  private String over(Over one, Instant now) {
    String key = "over." + one.key().kind().key();
    return words(key, one.key().about(), time(one.until(), now), lasted(one));
  }

  private String whatWorks() {
    List<String> names = up.get();
    return names.isEmpty() ? words("offline") : words("works", String.join(", ", names));
  }

  private String lasted(Over one) {
    Duration lasted = Duration.between(one.since(), one.until());
    long minutes = Math.max(1, lasted.plusSeconds(30).toMinutes());
    return minutes < 120 ? words("minutes", minutes) : words("hours", lasted.toHours());
  }

  /** With its day, where that is another one. */
  private String time(Instant at, Instant now) {
    ZonedDateTime local = at.atZone(zone);
    boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
    String pattern = today ? words.getString("time") : words.getString("day");
    return DateTimeFormatter.ofPattern(pattern, locale).format(local);
  }

  private String words(String key, Object... values) {
    return new MessageFormat(words.getString(key), locale).format(values);
  }
}
