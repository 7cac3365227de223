package id.lanjut.gateway.reload;

import java.time.Instant;
import java.util.List;

/**
 * What became of the configuration when it was last read.
 *
 * @param applied whether it is in force; when it is not, the one before it is
 * @param at when that was
 * @param faults what was wrong with it, one line each; empty when it was applied
 * @param atNextStart the keys of the file that take effect at the next start only
 */
public record LastReload(
    boolean applied, Instant at, List<String> faults, List<String> atNextStart) {
  public LastReload {
    faults = List.copyOf(faults);
    atNextStart = List.copyOf(atNextStart);
  }
}
