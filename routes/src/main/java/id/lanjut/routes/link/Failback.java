package id.lanjut.routes.link;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a link that came back is preferred again. It first has to stay clean for a while, and each
 * flap doubles that while: a line that comes and goes every minute would otherwise take the
 * transactions with it each time.
 *
 * @param after the clean time after the first loss
 * @param flaps how many times in a row it was lost again soon after it had come back
 * @param cameBackAt when it last came back; null before it was ever lost
 * @param steadyFrom from when on it is preferred again, if nothing happens until then
 */
record Failback(Duration after, int flaps, @Nullable Instant cameBackAt, Instant steadyFrom) {
  /** A loss within this time after the return is a flap. */
  static final Duration FLAP_WITHIN = Duration.ofMinutes(10);

  /**
   * What a steady link has to stay clean after a probe of it was lost: longer than the pauses of a
   * line that comes and goes each second.
   */
  static final Duration AFTER_A_DOUBT = Duration.ofSeconds(3);

  static final Duration MAX_CLEAN_TIME = Duration.ofMinutes(10);

  static Failback neverLost(Duration after) {
    return new Failback(after, 0, null, Instant.MIN);
  }

  /** Follows a change of the link's state; of doubts, those alone that a probe had. */
  Failback onChange(LinkState from, LinkState to, Instant now) {
    return switch (to) {
      case UP -> onUp(from, now);
      case DOWN, CAPTIVE -> onLost(now);
      case SUSPECT, HELD -> this;
    };
  }

  private Failback onUp(LinkState from, Instant now) {
    return switch (from) {
      case DOWN, CAPTIVE -> new Failback(after, flaps, now, now.plus(cleanTime()));
      // A doubt while the clean time runs starts it again.
      case SUSPECT ->
          new Failback(
              after, flaps, cameBackAt, now.plus(isSteady(now) ? afterADoubt() : cleanTime()));
      case UP, HELD -> this;
    };
  }

  private Failback onLost(Instant now) {
    boolean flap = cameBackAt != null && now.isBefore(cameBackAt.plus(FLAP_WITHIN));
    return new Failback(after, flap ? flaps + 1 : 0, cameBackAt, steadyFrom);
  }

  boolean isSteady(Instant now) {
    return !now.isBefore(steadyFrom);
  }

  private Duration afterADoubt() {
    return after.compareTo(AFTER_A_DOUBT) < 0 ? after : AFTER_A_DOUBT;
  }

  private Duration cleanTime() {
    Duration most = after.compareTo(MAX_CLEAN_TIME) > 0 ? after : MAX_CLEAN_TIME;
    Duration time = after;
    for (int i = 0; i < flaps && time.compareTo(most) < 0; i++) {
      time = time.multipliedBy(2);
    }
    return time.compareTo(most) < 0 ? time : most;
  }
}
