package id.lanjut.store.moving;

import java.nio.file.Path;

/**
 * Where the store lies and what it must leave free.
 *
 * @param directory journal and ledger
 * @param diskReserveBytes below this much free space nothing new is accepted
 */
public record StoreSettings(Path directory, long diskReserveBytes) {}
