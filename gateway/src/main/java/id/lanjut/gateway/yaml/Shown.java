package id.lanjut.gateway.yaml;

import java.util.regex.Pattern;

/** A value as a fault may show it: on one line, short, and without a URL's password. */
final class Shown {
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/@]*@");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u2028\u2029]");
  private static final int MAX_LENGTH = 80;

  private Shown() {}

  static String of(String written) {
    String masked = CREDENTIALS.matcher(written).replaceAll("//***@");
    String line = CONTROL.matcher(masked).replaceAll("?");
    return line.length() <= MAX_LENGTH
        ? "\"" + line + "\""
        : "\"" + line.substring(0, MAX_LENGTH) + "…\"";
  }
}
