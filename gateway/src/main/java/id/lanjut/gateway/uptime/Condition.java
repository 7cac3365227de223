package id.lanjut.gateway.uptime;

/** What a state of a link, or of the whole, means for whoever wants to send. */
enum Condition {
  /** Requests go over it; of the whole: over the most preferred tier. */
  UP,
  /** Of the whole: requests go, but not over the most preferred tier. */
  DEGRADED,
  DOWN,
  /** A person has taken it out: that is neither its merit nor its fault. */
  HELD,
  /** Nobody knows yet; what comes of it decides. */
  DOUBT;

  /** What a state in the record means, of a link or of the whole. */
  static Condition of(String state) {
    return switch (state) {
      case "UP", "ONLINE" -> UP;
      case "DEGRADED" -> DEGRADED;
      case "DOWN", "CAPTIVE", "OFFLINE" -> DOWN;
      case "HELD" -> HELD;
      default -> DOUBT;
    };
  }

  /** Whether a doubt before it was about the same thing. */
  boolean decidesADoubt() {
    return switch (this) {
      case UP, DEGRADED, DOWN -> true;
      case HELD, DOUBT -> false;
    };
  }
}
