package id.lanjut.gateway.config;

import java.time.Duration;
import java.time.LocalTime;

/**
 * How long the ledger remembers, and how it is backed up.
 *
 * @param keysRemembered for so long after its end a transaction's key is recognised; at most {@code
 *     keep}
 * @param keep for so long after its acceptance a transaction that has ended is kept
 * @param backupAt when it is backed up each day, by this machine's clock
 * @param backups how many backups are kept; 0 for none
 */
public record LedgerSettings(
    Duration keysRemembered, Duration keep, LocalTime backupAt, int backups) {
  /** What holds when the file says nothing. */
  public static final LedgerSettings DEFAULT =
      new LedgerSettings(Duration.ofDays(30), Duration.ofDays(90), LocalTime.of(2, 30), 7);
}
