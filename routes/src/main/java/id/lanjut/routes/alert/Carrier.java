package id.lanjut.routes.alert;

/** Hands messages over. */
public interface Carrier {
  /** Whether there is a link that a message may take now. */
  boolean hasWay(boolean sparing);

  /**
   * Hands one message over to one target; blocks meanwhile, with a limit. When it {@link
   * HandOver.Failed} it may have been taken all the same: what is handed over again has the same
   * id.
   */
  HandOver carry(Target target, Notice notice);
}
