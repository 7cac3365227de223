package id.lanjut.routes.link;

/** What asking a link's health gave. */
sealed interface ProbeResult {
  /** The other end of the link answered. */
  record Good() implements ProbeResult {}

  /**
   * It did not.
   *
   * @param reason why, for people
   * @param silent whether there was just no answer in time, which a packet that was lost explains
   *     too
   */
  record Failed(String reason, boolean silent) implements ProbeResult {
    /** Something said so: a refusal, a reset, a wrong answer. */
    Failed(String reason) {
      this(reason, false);
    }
  }

  /** Somebody else answered in its place, and how that shows, for people. */
  record Captive(String reason) implements ProbeResult {}
}
