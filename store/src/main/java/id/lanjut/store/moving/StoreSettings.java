package id.lanjut.store.moving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Where the store lies, what it must leave free, how long it remembers, and what it remarks.
 *
 * @param directory journal, ledger and keys
 * @param diskReserveBytes below this much free space nothing new is accepted
 * @param keysRemembered for so long after its end a transaction's key is recognised
 * @param standbyLinks the links that are not of first choice: what they carry is noted
 */
public record StoreSettings(
    Path directory, long diskReserveBytes, Duration keysRemembered, Set<String> standbyLinks) {
  public StoreSettings {
    standbyLinks = Set.copyOf(standbyLinks);
  }

  /** All links are of first choice. */
  public StoreSettings(Path directory, long diskReserveBytes, Duration keysRemembered) {
    this(directory, diskReserveBytes, keysRemembered, Set.of());
  }
}
