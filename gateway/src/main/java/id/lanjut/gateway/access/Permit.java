package id.lanjut.gateway.access;

/** Who may do what with a path. */
public enum Permit {
  /** Whoever reaches it, from wherever. */
  ANYBODY,
  /** What is needed to sign in. */
  SIGNING_IN,
  /** Viewers read; operators change. */
  VIEWERS_AND_OPERATORS,
  /** Viewers read; admins change. */
  VIEWERS_AND_ADMINS;

  /** What a signed-in visitor has to be. */
  Role needed(boolean changes) {
    if (!changes) {
      return Role.VIEWER;
    }
    return this == VIEWERS_AND_ADMINS ? Role.ADMIN : Role.OPERATOR;
  }
}
