package id.lanjut.gateway.logging;

import java.util.regex.Pattern;

/** A value on a line of key=value pairs. */
final class LogValue {
  private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\"=\\\\]]+");

  private LogValue() {}

  /** As it is when nothing in it can be mistaken; quoted otherwise. */
  static String of(String value) {
    return PLAIN.matcher(value).matches() ? value : quoted(value);
  }

  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    value.chars().forEach(c -> append(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char c) {
    switch (c) {
      case '"', '\\' -> quoted.append('\\').append(c);
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
          quoted.append(String.format("\\u%04x", (int) c));
        } else {
          quoted.append(c);
        }
      }
    }
  }
}
