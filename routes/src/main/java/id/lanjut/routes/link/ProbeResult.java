package id.lanjut.routes.link;

/** What asking a link's health gave. */
sealed interface ProbeResult {
  /** The other end of the link answered. */
  record Good() implements ProbeResult {}

  /** It did not, and why, for people. */
  record Failed(String reason) implements ProbeResult {}
}
