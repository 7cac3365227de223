package id.lanjut.routes.table;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON with places in braces that a transaction fills in: {@code {key}}, {@code {id}}, {@code
 * {state}}, and members of its request's JSON by JSON Pointer (RFC 6901), such as {@code
 * {/order_id}}. Other braces are text.
 */
public record AnswerTemplate(String text) {
  private static final Pattern PLACE =
      Pattern.compile("\\{(key|id|state|(?:/[^~/{}]*+(?:~[01][^~/{}]*+)*+)++)}");

  private static final Pattern LIKE_A_PLACE =
      Pattern.compile("\\{(?:[A-Za-z][A-Za-z0-9_-]*|/[^{}]*)}");

  /**
   * Where a value goes.
   *
   * @param name as it stands between the braces
   * @param quoted whether it is inside of a JSON string
   */
  public record Place(String name, boolean quoted) {}

  /** Whether there is anything to fill in. */
  public boolean hasPlaces() {
    return PLACE.matcher(text).find();
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

  /** Its length alone: the text may hold a secret. */
  @Override
  public String toString() {
    return "AnswerTemplate of " + text.length() + " characters";
  }
}
