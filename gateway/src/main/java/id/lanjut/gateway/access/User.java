package id.lanjut.gateway.access;

import java.util.regex.Pattern;

/**
 * A person who signs in.
 *
 * @param name a {@link #NAME}
 * @param hash of the password, by {@link Passwords}
 */
record User(String name, Role role, String hash) {
  /** Of users and of tokens: safe in a log, in a header and on a command line. */
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

  User {
    if (!NAME.matcher(name).matches() || !Passwords.isHash(hash)) {
      throw new IllegalArgumentException("no user: " + name);
    }
  }

  @Override
  public String toString() {
    return "User[" + name + ", " + role + "]";
  }
}
