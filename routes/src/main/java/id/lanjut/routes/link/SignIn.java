package id.lanjut.routes.link;

import java.nio.charset.StandardCharsets;
import okhttp3.Credentials;

/**
 * What a proxy knows a link by. It is shown to the proxy as it is: neither way of signing in hides
 * it from whoever reads along on the line between.
 *
 * @param user 1 to 255 bytes of UTF-8, without a colon
 * @param password 1 to 255 bytes of UTF-8
 */
public record SignIn(String user, String password) {
  /** RFC 1929, section 2: a length is one byte. */
  public static final int MAX_BYTES = 255;

  /** Takes what both ways of signing in can carry. */
  public SignIn {
    if (!fits(user) || user.contains(":") || !fits(password)) {
      throw new IllegalArgumentException("no proxy can be given this user and password");
    }
  }

  /** Whether a user or a password can be sent. */
  public static boolean fits(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes > 0 && bytes <= MAX_BYTES && text.chars().noneMatch(Character::isISOControl);
  }

  /** The value of {@code Proxy-Authorization} (RFC 7617). */
  String basic() {
    return Credentials.basic(user, password, StandardCharsets.UTF_8);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "SignIn[user=" + user + "]";
  }
}
