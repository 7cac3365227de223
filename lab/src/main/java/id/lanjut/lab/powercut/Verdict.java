package id.lanjut.lab.powercut;

import id.lanjut.lab.crash.Findings;
import java.time.Duration;
import java.util.List;

/**
 * What a gateway made of a disk after a cut.
 *
 * @param started it became ready by itself and in time
 * @param readyAfter zero when it did not start
 * @param restAfter from then until nothing moved any more and all was audited
 * @param findings of the audit, about all that has happened on this data; nothing when it did not
 *     start
 * @param setAside the names of what it put into quarantine
 */
record Verdict(
    boolean started,
    Duration readyAfter,
    Duration restAfter,
    Findings findings,
    List<String> setAside,
    LedgerFate ledger,
    String note) {
  private static final Duration USUAL_REST = Duration.ofSeconds(30);

  Verdict {
    setAside = List.copyOf(setAside);
  }

  static Verdict notStarted(List<String> setAside, String reason) {
    return new Verdict(
        false,
        Duration.ZERO,
        Duration.ZERO,
        Findings.NONE,
        setAside,
        Refusals.ledger(reason),
        reason);
  }

  /** Whether the gateway has kept its word. */
  boolean clean() {
    return started && findings.clean();
  }

  /** Whether somebody should look at the disk. */
  boolean strange() {
    return !clean()
        || !setAside.isEmpty()
        || !findings.held().isEmpty()
        || restAfter.compareTo(USUAL_REST) > 0;
  }
}
