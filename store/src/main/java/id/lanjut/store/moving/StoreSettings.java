package id.lanjut.store.moving;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the store lies, what it must leave free, and how long it remembers.
 *
 * @param directory journal, ledger and keys
 * @param diskReserveBytes below this much free space nothing new is accepted
 * @param keysRemembered for so long after its end a transaction's key is recognised
 */
public record StoreSettings(Path directory, long diskReserveBytes, Duration keysRemembered) {}
