package id.lanjut.gateway.card;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Masks card numbers in text for people: the first six and the last four digits stay (PCI DSS 4.0,
 * requirement 3.4.1). A card number is 13 to 19 digits, perhaps in groups, that begin as a card
 * scheme's do and pass the Luhn check (ISO/IEC 7812-1); an order number or a time is left alone.
 */
public final class CardNumbers {
  private static final int SHOWN_FIRST = 6;
  private static final int SHOWN_LAST = 4;

  /** Beginnings of 2221 to 2720, and of 3 to 6. */
  private static final Pattern CANDIDATE =
      Pattern.compile(
          "(?<![0-9A-Za-z])(?:2(?:2[2-9]|[3-6][0-9]|7[0-2])|[3-6])"
              + "(?:[ -]?[0-9]){11,18}(?![0-9A-Za-z])");

  private CardNumbers() {}

  /** The text with every card number in it masked. */
  public static String masked(String text) {
    return CANDIDATE.matcher(text).replaceAll(CardNumbers::maskedIfCard);
  }

  private static String maskedIfCard(MatchResult found) {
    String digits = found.group().replaceAll("[ -]", "");
    boolean card = digits.length() >= 13 && digits.length() <= 19 && passesLuhn(digits);
    return card ? masked(found.group(), digits.length()) : found.group();
  }

  private static String masked(String written, int digits) {
    StringBuilder masked = new StringBuilder(written);
    int seen = 0;
    for (int i = 0; i < written.length(); i++) {
      if (Character.isDigit(written.charAt(i))) {
        if (seen >= SHOWN_FIRST && seen < digits - SHOWN_LAST) {
          masked.setCharAt(i, '*');
        }
        seen++;
      }
    }
    return masked.toString();
  }

  private static boolean passesLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
