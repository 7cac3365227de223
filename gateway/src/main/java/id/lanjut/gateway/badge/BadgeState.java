package id.lanjut.gateway.badge;

import id.lanjut.routes.link.Overall;
import java.util.Locale;

/** What a badge says, with a form of its own for each: colour alone tells some people nothing. */
enum BadgeState {
  ONLINE("Online", "Online", "#137333", "<circle cx=\"14\" cy=\"14\" r=\"6\"/>"),
  SLOW("Lambat", "Slow", "#8a5a00", "<path d=\"M14 7l8 14H6z\"/>"),
  OFFLINE("Offline, antre", "Offline, queued", "#b3261e", "<path d=\"M8 8h12v12H8z\"/>");

  private final String indonesian;
  private final String english;
  private final String colour;
  private final String icon;

  BadgeState(String indonesian, String english, String colour, String icon) {
    this.indonesian = indonesian;
    this.english = english;
    this.colour = colour;
    this.icon = icon;
  }

  /** Slow is what does not go over the most preferred links: those are there for a reason. */
  static BadgeState of(Overall overall) {
    return switch (overall) {
      case ONLINE -> ONLINE;
      case DEGRADED -> SLOW;
      case OFFLINE -> OFFLINE;
    };
  }

  /** As it stands in JSON. */
  String written() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** An image with icon and word, as wide as the word needs. */
  String svg(boolean inIndonesian) {
    String word = inIndonesian ? indonesian : english;
    int width = 36 + 9 * word.length();
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="28" role="img" aria-label="%2$s">\
        <title>%2$s</title><rect width="%1$d" height="28" rx="14" fill="%3$s"/>\
        <g fill="#fff">%4$s<text x="28" y="19" font-family="sans-serif" font-size="15">%2$s</text></g></svg>
        """
        .formatted(width, word, colour, icon);
  }
}
