package id.lanjut.gateway.console;

import id.lanjut.gateway.card.CardNumbers;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person may see of a message: the text of what is text, without card numbers and without
 * what would let somebody in. What names itself a secret is one; what does not cannot be known.
 */
final class Redaction {
  /** Of a text, no more is shown. */
  static final int MOST_CHARACTERS = 8 << 10;

  static final String HIDDEN = "…";

  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key");

  private static final String SECRET = "(?:secret|token|password|signature|cvv|cvc)";
  private static final Pattern SECRET_NAME = Pattern.compile("(?i)" + SECRET);

  private static final JsonSecrets IN_JSON = new JsonSecrets(SECRET);
  private static final Pattern IN_FORM =
      Pattern.compile("(?i)((?:^|[?&])[^=&?]{0,80}" + SECRET + "[^=&]{0,80}=)[^&]*+");
  private static final Pattern IN_XML =
      Pattern.compile("(?i)(<[^<>/]{0,80}" + SECRET + "[^<>/]{0,80}>)[^<]*+");

  /** A card's number may go on behind the end of what is shown. */
  private static final int LOOK_AHEAD = 64;

  private Redaction() {}

  /** A header's value, as far as a person may see it. */
  static String value(Header header) {
    String name = header.name().toLowerCase(Locale.ROOT);
    boolean secret = SECRET_HEADERS.contains(name) || SECRET_NAME.matcher(name).find();
    return secret ? HIDDEN : CardNumbers.masked(header.value());
  }

  /** A path with its query. */
  static String target(String target) {
    return CardNumbers.masked(hidden(IN_FORM, target));
  }

  /** The beginning of a body; null for what is not said to be text, or is none. */
  static @Nullable String textOrNull(List<Header> headers, Body body) {
    String type = value(headers, "content-type").strip().toLowerCase(Locale.ROOT);
    String encoding = value(headers, "content-encoding").strip();
    if (!isText(type) || !(encoding.isEmpty() || encoding.equalsIgnoreCase("identity"))) {
      return null;
    }
    return decoded(body).map(text -> shown(text, type)).orElse(null);
  }

  private static boolean isText(String type) {
    String media = type.replaceFirst("[;\\s].*", "");
    return media.startsWith("text/")
        || media.endsWith("json")
        || media.endsWith("xml")
        || media.equals("application/x-www-form-urlencoded");
  }

  private static Optional<String> decoded(Body body) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes())).toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  private static String shown(String text, String type) {
    String beginning = cut(text, MOST_CHARACTERS + LOOK_AHEAD);
    String safe;
    if (type.startsWith("application/x-www-form-urlencoded")) {
      // A number in groups has to be seen as one.
      String readable = beginning.replace('+', ' ').replace("%20", " ").replaceAll("%2[dD]", "-");
      safe = hidden(IN_FORM, readable);
    } else {
      safe = hidden(IN_XML, IN_JSON.hiddenIn(beginning));
    }
    return cut(CardNumbers.masked(safe), MOST_CHARACTERS);
  }

  private static String hidden(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + HIDDEN));
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean withinOne = Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, withinOne ? most - 1 : most);
  }

  private static String value(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElse("");
  }
}
