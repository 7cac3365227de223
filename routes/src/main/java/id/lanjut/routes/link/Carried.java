package id.lanjut.routes.link;

/**
 * What one link has carried since the process began, in bytes; none of it ever becomes less.
 *
 * @param sent all that was sent
 * @param received all that was received
 * @param probesSent the part of it that probes and questions for names have sent
 * @param probesReceived the part of it that those have received
 */
public record Carried(long sent, long received, long probesSent, long probesReceived) {
  /** Nothing yet. */
  public static final Carried NOTHING = new Carried(0, 0, 0, 0);
}
