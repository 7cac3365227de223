package id.lanjut.gateway.access;

import java.util.regex.Pattern;

/**
 * What a program shows instead of signing in.
 *
 * @param name a {@link User#NAME}
 * @param sha256 the digest of the token, in hexadecimal; the token itself is kept nowhere
 */
record ApiToken(String name, Role role, String sha256) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  ApiToken {
    if (!User.NAME.matcher(name).matches() || !DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException("no token: " + name);
    }
  }
}
