package id.lanjut.routes.table;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places in braces that a transaction fills in: {@code {key}}, {@code {id}}, {@code
 * {state}} for what a terminal is told, and members of its request's JSON by JSON Pointer (RFC
 * 6901), such as {@code {/order_id}}. Other braces are text.
 */
public record Template(String text) {
  private static final Pattern PLACE =
      Pattern.compile("\\{(key|id|state|(?:/[^~/{}]*+(?:~[01][^~/{}]*+)*+)++)}");

  private static final Pattern LIKE_A_PLACE =
      Pattern.compile("\\{(?:[A-Za-z][A-Za-z0-9_-]*|/[^{}]*)}");

  /**
   * Where a value goes.
   *
   * @param name as it stands between the braces
   * @param quoted whether it is inside of a string, where the text is JSON
   */
  public record Place(String name, boolean quoted) {}

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
  public String filled(Function<Place, String> value) {
    Matcher places = PLACE.matcher(text);
    StringBuilder filled = new StringBuilder();
    boolean quoted = false;
    int end = 0;
    while (places.find()) {
      quoted = isQuotedAfter(text.substring(end, places.start()), quoted);
      end = places.end();
      Place place = new Place(places.group(1), quoted);
      places.appendReplacement(filled, Matcher.quoteReplacement(value.apply(place)));
    }
    return places.appendTail(filled).toString();
  }

  private static boolean isQuotedAfter(String json, boolean before) {
    boolean quoted = before;
    for (int i = 0; i < json.length(); i++) {
      if (json.charAt(i) == '\\') {
        i++;
      } else if (json.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    return quoted;
  }

  /** Its places alone: the text may hold a secret. */
  @Override
  public String toString() {
    return "Template" + places();
  }
}
