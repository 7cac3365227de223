package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Reads numbers, without separators, within bounds. */
final class Numbers {
  static final Parser<BigDecimal> AMOUNT = Numbers::amount;

  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,18}(\\.\\d{1,6})?");

  private Numbers() {}

  /** A whole number, both bounds included. */
  static Parser<Integer> between(int least, int most) {
    return text -> {
      int number = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : -1;
      return number < least || number > most
          ? Parsed.bad("must be a whole number from " + least + " to " + most)
          : Parsed.good(number);
    };
  }

  /** A number greater than zero, the bound included. */
  static Parser<Double> upTo(int most) {
    return text -> {
      double number = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : -1;
      return number <= 0 || number > most
          ? Parsed.bad("must be a number above 0 and up to " + most)
          : Parsed.good(number);
    };
  }

  private static Parsed<BigDecimal> amount(String text) {
    boolean positive =
        DECIMAL.matcher(text).matches() && new BigDecimal(text).compareTo(BigDecimal.ZERO) > 0;
    return positive
        ? Parsed.good(new BigDecimal(text))
        : Parsed.bad("must be an amount above 0 such as 5000000, without separators");
  }
}
