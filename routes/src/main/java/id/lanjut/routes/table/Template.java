package id.lanjut.routes.table;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places in braces that a transaction fills in: {@code {key}}, {@code {id}}, and members
 * of its request's JSON by JSON Pointer (RFC 6901), such as {@code {/order_id}}. Other braces are
 * text.
 */
public record Template(String text) {
  private static final Pattern PLACE =
      Pattern.compile("\\{(key|id|(?:/[^~/{}]*+(?:~[01][^~/{}]*+)*+)++)}");

  private static final Pattern LIKE_A_PLACE =
      Pattern.compile("\\{(?:[A-Za-z][A-Za-z0-9_-]*|/[^{}]*)}");

  /** The places as they stand between their braces. */
  public List<String> places() {
    return PLACE.matcher(text).results().map(place -> place.group(1)).toList();
  }

  /** Whether something in it looks like a place and is none. */
  public boolean isMisspelt() {
    return LIKE_A_PLACE
        .matcher(text)
        .results()
        .anyMatch(word -> !PLACE.matcher(word.group()).matches());
  }

  /** The text with a value in each of its places. */
  public String filled(UnaryOperator<String> valueByPlace) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(valueByPlace.apply(place.group(1))));
  }

  /** Its places alone: the text may hold a secret. */
  @Override
  public String toString() {
    return "Template" + places();
  }
}
