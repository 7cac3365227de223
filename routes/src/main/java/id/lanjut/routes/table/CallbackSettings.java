package id.lanjut.routes.table;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;

/**
 * Who is told how a route's transactions ended.
 *
 * @param url where to; HTTP or HTTPS, reached directly and over no link
 * @param secret {@code whsec_} and the key in Base64, which both sides know (<a
 *     href="https://www.standardwebhooks.com">Standard Webhooks</a>)
 * @param giveUpAfter so long after the end it is tried no more
 */
public record CallbackSettings(URI url, String secret, Duration giveUpAfter) {
  /** What a secret begins with. */
  public static final String SECRET_PREFIX = "whsec_";

  /** How long it is tried when the configuration says nothing. */
  public static final Duration DEFAULT_GIVE_UP_AFTER = Duration.ofDays(3);

  /**
   * The key that signs.
   *
   * @throws IllegalArgumentException when the secret holds none
   */
  public byte[] key() {
    return Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "CallbackSettings[url=" + url + ", giveUpAfter=" + giveUpAfter + "]";
  }
}
