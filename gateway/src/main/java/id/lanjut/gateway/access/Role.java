package id.lanjut.gateway.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each may do what those before it may. */
enum Role {
  /** Looks. */
  VIEWER,
  /** Decides about transactions and links, and holds drills. */
  OPERATOR,
  /** Changes the store, too. */
  ADMIN;

  /** The role of this name, in any case; empty when there is none. */
  static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equalsIgnoreCase(word)).findFirst();
  }

  /** As it is written in files and on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }
}
