package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 64KB}, {@code 2MB}, {@code 20GB} into bytes; the units are powers of 1024. */
final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KB|MB|GB)");

  private Sizes() {}

  /** Both bounds as they would be written, both included. */
  static Parser<Long> between(String least, String most) {
    long smallest = parse(least);
    long largest = parse(most);
    return text -> {
      if (!SIZE.matcher(text).matches()) {
        return Parsed.bad("must be a size such as 64KB, 2MB or 20GB");
      }
      long bytes = parse(text);
      return bytes < smallest || bytes > largest
          ? Parsed.bad("must be from " + least + " to " + most)
          : Parsed.good(bytes);
    };
  }

  private static long parse(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no size: " + text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "KB" -> amount << 10;
      case "MB" -> amount << 20;
      default -> amount << 30;
    };
  }
}
