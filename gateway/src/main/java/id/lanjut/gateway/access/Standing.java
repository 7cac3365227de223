package id.lanjut.gateway.access;

/** Who may come in, as far as that is known. */
sealed interface Standing {
  /** As the file says, or as nobody has said yet. */
  record Known(Roster roster) implements Standing {}

  /**
   * There are users, and who they are cannot be told: nobody comes in.
   *
   * @param reason for people
   */
  record Unreadable(String reason) implements Standing {}
}
