package id.lanjut.gateway.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The disk is nearly full. Nobody tells how full a disk is, so this is the one rule that asks. It
 * is fine again a tenth above the limit, so that a log file does not make it come and go.
 */
final class FullDisk implements Rule {
  static final Duration LOOK = Duration.ofMinutes(1);

  private static final int MEGABYTE_SHIFT = 20;

  private final LongSupplier freeBytes;
  private final long leastBytes;
  private boolean low;

  /**
   * A rule for one disk.
   *
   * @param freeBytes what is free; negative when that cannot be told
   */
  FullDisk(LongSupplier freeBytes, long leastBytes) {
    this.freeBytes = freeBytes;
    this.leastBytes = leastBytes;
  }

  @Override
  public Sight look(Instant now) {
    Key key = new Key(Kind.DISK, "");
    Instant again = now.plus(LOOK);
    long free = freeBytes.getAsLong();
    if (free < 0) {
      return new Sight(List.of(), Set.of(key), again);
    }
    low = free < (low ? leastBytes + leastBytes / 10 : leastBytes);
    String megabytes = Long.toString(free >> MEGABYTE_SHIFT);
    List<Trouble> troubles = low ? List.of(new Trouble(key, now, now, megabytes)) : List.of();
    return new Sight(troubles, Set.of(), again);
  }
}
