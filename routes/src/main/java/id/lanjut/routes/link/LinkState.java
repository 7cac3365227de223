package id.lanjut.routes.link;

/** What is believed about a link. */
public enum LinkState {
  UP,
  /** Something failed; a probe is asking. Used only when nothing is UP. */
  SUSPECT,
  DOWN,
  /** It answers, but a portal answers in the upstream's place. */
  CAPTIVE,
  /** Taken out by an operator. */
  HELD
}
