package id.lanjut.gateway.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what someone probably meant to write. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * A question to end a reason with, such as {@code ; did you mean "priority"?}; empty when nothing
   * is close.
   */
  public static String among(Collection<String> known, String written) {
    return closest(known, written).map(word -> "; did you mean \"" + word + "\"?").orElse("");
  }

  private static Optional<String> closest(Collection<String> known, String written) {
    String lower = written.toLowerCase(Locale.ROOT).replace('_', '-');
    int tolerated = Math.max(1, Math.min(3, written.length() / 3));
    return known.stream()
        .filter(word -> Math.abs(word.length() - lower.length()) <= tolerated)
        .filter(word -> distance(word.toLowerCase(Locale.ROOT), lower) <= tolerated)
        .min(Comparator.comparing(word -> distance(word.toLowerCase(Locale.ROOT), lower)));
  }

  /** The Levenshtein distance: how many letters must be added, dropped or changed. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(changed, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
