package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.table.CallbackSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Reads who is told how a route's transactions ended. */
final class CallbackBinder {
  static final List<String> KEYS = List.of("url", "secret", "give-up-after");

  private static final int MIN_KEY_BYTES = 24;
  private static final int MAX_KEY_BYTES = 64;
  private static final URI NOWHERE = URI.create("http://localhost");

  static final Parser<String> SECRET = CallbackBinder::secret;

  private CallbackBinder() {}

  static CallbackSettings bind(Section callback) {
    return new CallbackSettings(
        callback.required("url", Urls.PROBE, NOWHERE),
        callback.requiredSecret("secret", SECRET, ""),
        callback.optional(
            "give-up-after",
            Durations.between("1s", "30d"),
            CallbackSettings.DEFAULT_GIVE_UP_AFTER));
  }

  private static Parsed<String> secret(String text) {
    return hasKey(text)
        ? Parsed.good(text)
        : Parsed.bad("must be whsec_ and the Base64 of 24 to 64 random bytes");
  }

  private static boolean hasKey(String secret) {
    if (!secret.startsWith(CallbackSettings.SECRET_PREFIX)) {
      return false;
    }
    try {
      int bytes = new CallbackSettings(NOWHERE, secret, Duration.ZERO).key().length;
      return bytes >= MIN_KEY_BYTES && bytes <= MAX_KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
