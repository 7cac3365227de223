package id.lanjut.gateway.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds by its name what must never be stored, not even sealed: card verification codes, the
 * magnetic stripe's tracks, and PINs (PCI DSS 4.0, requirement 3.3.1).
 */
public final class ForbiddenCardData {
  /** In lower case, letters and digits alone. */
  private static final Set<String> NAMES =
      Set.of(
          "cvv",
          "cvv2",
          "cvc",
          "cvc2",
          "cvn",
          "csc",
          "cav2",
          "cardcvv",
          "cardcvv2",
          "cardcvc",
          "cardcvn",
          "cardcsc",
          "securitycode",
          "cardsecuritycode",
          "cardverificationcode",
          "cardverificationvalue",
          "verificationvalue",
          "track1",
          "track2",
          "track1data",
          "track2data",
          "trackdata",
          "cardtrack",
          "magstripe",
          "magneticstripe",
          "pin",
          "pinblock",
          "pindata",
          "cardpin",
          "encryptedpin",
          "encryptedpinblock");

  /** Of the names, as {@link String#hashCode} has them, sorted. */
  private static final int[] HASHES = NAMES.stream().mapToInt(String::hashCode).sorted().toArray();

  private static final String BEFORE_JSON = "\u00ef\u00bb\u00bf\u00fe\u00ff\u0000";

  /** The name of a multipart form's part (RFC 7578, 4.2) whose body does not end at once. */
  private static final Pattern PART_WITH_VALUE =
      Pattern.compile(
          "(?im)^content-disposition:[^\r\n]*?;\\s*name=(?:\"([^\"\r\n]*)\"|([^;\\s]+))"
              + "[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*+\r?\n(?!\r?\n?--)");

  private static final JsonFactory JSON = new JsonFactory();

  private ForbiddenCardData() {}

  /**
   * The name, as it is written, of the first such field that has a value.
   *
   * @param query of the request, raw; null when there is none
   * @param contentType of the body; null when the request does not say
   * @param body a JSON text, or a submitted form in one of its two types; anything else has no
   *     fields
   */
  public static Optional<String> find(
      @Nullable String query, @Nullable String contentType, byte[] body) {
    Optional<String> inQuery = query == null ? Optional.empty() : inForm(query);
    return inQuery.isPresent() ? inQuery : inBody(contentType, body);
  }

  private static Optional<String> inBody(@Nullable String contentType, byte[] body) {
    if (looksLikeJson(body)) {
      return inJson(body);
    }
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).strip();
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return inForm(new String(body, StandardCharsets.UTF_8));
    }
    return type.startsWith("multipart/")
        ? inParts(new String(body, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** Whatever says how it is encoded stands before it: a byte order mark, or a zero byte. */
  private static boolean looksLikeJson(byte[] body) {
    for (byte each : body) {
      if (!Character.isWhitespace(each) && BEFORE_JSON.indexOf(each & 0xff) < 0) {
        return each == '{' || each == '[';
      }
    }
    return false;
  }

  private static Optional<String> inJson(byte[] body) {
    try (JsonParser json = JSON.createParser(body)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && isForbidden(json.currentName())) {
          String name = json.currentName();
          if (hasValue(json)) {
            return Optional.of(name);
          }
        }
      }
    } catch (IOException e) {
      // Not JSON after all: it belongs to the upstream, and has no fields.
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Whether there is anything in it, however deep; null and blank text are nothing. */
  private static boolean hasValue(JsonParser json) throws IOException {
    int depth = 0;
    boolean found = false;
    do {
      JsonToken token = json.nextToken();
      if (token == null) {
        return found;
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      found |= token.isScalarValue() && token != JsonToken.VALUE_NULL && !json.getText().isBlank();
    } while (depth > 0);
    return found;
  }

  private static Optional<String> inForm(String form) {
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (isForbidden(name) && equals >= 0 && equals < pair.length() - 1) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Escapes that are none: as it stands.
      return name;
    }
  }

  private static Optional<String> inParts(String body) {
    return PART_WITH_VALUE
        .matcher(body)
        .results()
        .map(part -> part.group(1) == null ? part.group(2) : part.group(1))
        .filter(ForbiddenCardData::isForbidden)
        .findFirst();
  }

  /** A body has dozens of names: only one that may be forbidden is written out to be compared. */
  private static boolean isForbidden(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      int plain = plain(name.charAt(i));
      hash = plain == 0 ? hash : 31 * hash + plain;
    }
    return Arrays.binarySearch(HASHES, hash) >= 0
        && NAMES.contains(name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT));
  }

  /** The letter in lower case or the digit that it is; 0 when it is neither. */
  private static int plain(char each) {
    if (each >= 'A' && each <= 'Z') {
      return each - 'A' + 'a';
    }
    return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') ? each : 0;
  }
}
