package id.lanjut.gateway.uptime;

import id.lanjut.store.uptime.Detour;
import id.lanjut.store.uptime.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what was saved, from detours that come in the order of their acceptance. Only a minute
 * for which such a transaction vouches is counted as one in which sales went on.
 */
final class Savings {
  private static final long SECONDS_A_MINUTE = 60;

  private final Troubles troubles;
  private Saved.Sum overAnotherLink = Saved.Sum.NONE;
  private Saved.Sum queuedWhileOffline = Saved.Sum.NONE;
  private long minutes;
  private long lastMinute = Long.MIN_VALUE;

  Savings(Troubles troubles) {
    this.troubles = troubles;
  }

  void add(Detour detour) {
    if (troubles.offlineBetween(detour.acceptedAt(), detour.deliveredAt())) {
      queuedWhileOffline = queuedWhileOffline.with(detour.amountOrNull());
    } else if (detour.standby()) {
      overAnotherLink = overAnotherLink.with(detour.amountOrNull());
    } else {
      // It waited for its lane, or for an API that was in trouble over every link.
      return;
    }
    countMinute(detour.acceptedAt());
  }

  private void countMinute(Instant accepted) {
    long minute = Math.floorDiv(accepted.getEpochSecond(), SECONDS_A_MINUTE);
    if (minute > lastMinute && troubles.at(accepted)) {
      lastMinute = minute;
      minutes++;
    }
  }

  Saved end(Tally tally, @Nullable BigDecimal costPerMinuteOrNull) {
    return new Saved(overAnotherLink, queuedWhileOffline, tally, minutes, costPerMinuteOrNull);
  }
}
