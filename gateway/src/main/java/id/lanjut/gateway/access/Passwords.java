package id.lanjut.gateway.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hashes passwords with bcrypt, and compares them. */
final class Passwords {
  /** About a third of a second on a shop's computer; twice as long with each step. */
  static final int USUAL_COST = 12;

  private static final int LEAST_CHARACTERS = 8;

  /** More than that bcrypt would not look at. */
  private static final int MOST_BYTES = 71;

  private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;

  private final int cost;
  private final SecureRandom random;
  private final String nobodys;

  /**
   * Hashes from now on.
   *
   * @param cost the logarithm to base 2 of bcrypt's rounds, 4 to 31
   */
  Passwords(int cost, SecureRandom random) {
    this.cost = cost;
    this.random = random;
    this.nobodys = "$2b$%02d$".formatted(cost) + ".".repeat(53);
  }

  static boolean isHash(String text) {
    return HASH.matcher(text).matches();
  }

  /** What is wrong with a password that somebody wants to have; empty when nothing is. */
  static Optional<String> objection(String password) {
    if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
      return Optional.of("a password has at least " + LEAST_CHARACTERS + " characters");
    }
    return isTooLong(password)
        ? Optional.of("a password has at most " + MOST_BYTES + " bytes in UTF-8")
        : Optional.empty();
  }

  private static boolean isTooLong(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }

  /** A new hash each time; the password has to be one without {@link #objection}. */
  String hash(String password) {
    return BCrypt.with(VERSION, random, LongPasswordStrategies.strict(VERSION))
        .hashToString(cost, password.toCharArray());
  }

  /** What is compared where there is no hash: well formed, at the usual cost, and no password's. */
  String nobodys() {
    return nobodys;
  }

  /** Whether it is the password of that hash. Without a hash it is not, and takes as long. */
  boolean matches(String password, Optional<String> hash) {
    // One that is too long is nobody's; another is compared in its place, for the time it takes.
    String compared = isTooLong(password) ? "" : password;
    boolean same =
        BCrypt.verifyer(null, LongPasswordStrategies.strict(VERSION))
            .verify(compared.toCharArray(), hash.orElse(nobodys).toCharArray())
            .verified;
    return same && hash.isPresent() && compared.equals(password);
  }
}
