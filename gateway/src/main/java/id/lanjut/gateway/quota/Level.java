package id.lanjut.gateway.quota;

/** How near a link is to the end of its quota; in this order. */
public enum Level {
  /** Less than three quarters are used, or there is no quota. */
  FINE(0),

  /** Three quarters are used. */
  HIGH(0.75),

  /** Nearly all of it is used. */
  CRITICAL(0.95),

  /** All of it is used: the link is spared. */
  OVER(1);

  private final double from;

  Level(double from) {
    this.from = from;
  }

  static Level of(double share) {
    Level reached = FINE;
    for (Level level : values()) {
      reached = share >= level.from ? level : reached;
    }
    return reached;
  }
}
