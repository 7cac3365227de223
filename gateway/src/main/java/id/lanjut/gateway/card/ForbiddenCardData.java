package id.lanjut.gateway.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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

  private static final JsonFactory JSON = new JsonFactory();

  private ForbiddenCardData() {}

  /**
   * The name, as it is written, of the first such field that has a value.
   *
   * @param contentType of the body; null when the request does not say
   * @param body a JSON text or a submitted form; anything else has no fields
   */
  public static Optional<String> find(@Nullable String contentType, byte[] body) {
    if (looksLikeJson(body)) {
      return inJson(body);
    }
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).strip();
    return type.startsWith("application/x-www-form-urlencoded")
        ? inForm(new String(body, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static boolean looksLikeJson(byte[] body) {
    for (byte each : body) {
      if (!Character.isWhitespace(each)) {
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

  private static boolean hasValue(JsonParser json) throws IOException {
    JsonToken value = json.nextToken();
    return value != null
        && value.isScalarValue()
        && value != JsonToken.VALUE_NULL
        && !json.getText().isBlank();
  }

  private static Optional<String> inForm(String form) {
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (isForbidden(name) && equals >= 0 && equals < pair.length() - 1) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static boolean isForbidden(String name) {
    return NAMES.contains(name.replaceAll("[^0-9A-Za-z]", "").toLowerCase(Locale.ROOT));
  }
}
