package id.lanjut.gateway.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides the values of members whose names match, whatever they are: texts, numbers, or whole
 * objects and arrays. It reads what looks like JSON, also where that is cut off or is none.
 */
final class JsonSecrets {
  private static final String SHOWN = '"' + Redaction.HIDDEN + '"';
  private static final String ENDS_SCALAR = ",]}";

  private final Pattern member;

  /**
   * Hides what is named so.
   *
   * @param name a regular expression of which a member's name contains a match
   */
  JsonSecrets(String name) {
    String around = "[^\"\\\\]{0,80}";
    this.member = Pattern.compile("(?i)\"" + around + name + around + "\"\\s*:\\s*");
  }

  String hiddenIn(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    Matcher found = member.matcher(text);
    int shownUntil = 0;
    while (found.find(shownUntil)) {
      int end = endOfValue(text, found.end());
      shown.append(text, shownUntil, found.end());
      shown.append(end == found.end() ? "" : SHOWN);
      shownUntil = end;
    }
    return shown.append(text, shownUntil, text.length()).toString();
  }

  /** The text's end where the value is cut off. */
  private static int endOfValue(String text, int start) {
    if (start == text.length() || text.charAt(start) == '"') {
      return endOfString(text, start);
    }
    boolean nested = text.charAt(start) == '{' || text.charAt(start) == '[';
    return nested ? endOfNested(text, start) : endOfScalar(text, start);
  }

  private static int endOfString(String text, int start) {
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + 1, text.length());
  }

  private static int endOfNested(String text, int start) {
    int depth = 0;
    int at = start;
    while (at < text.length()) {
      char character = text.charAt(at);
      if (character == '"') {
        at = endOfString(text, at);
        continue;
      }
      depth += character == '{' || character == '[' ? 1 : 0;
      depth -= character == '}' || character == ']' ? 1 : 0;
      at++;
      if (depth == 0) {
        return at;
      }
    }
    return at;
  }

  private static int endOfScalar(String text, int start) {
    int at = start;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && ENDS_SCALAR.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
