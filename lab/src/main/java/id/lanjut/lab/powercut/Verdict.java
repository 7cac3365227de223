package id.lanjut.lab.powercut;

import java.time.Duration;
import java.util.List;

/**
 * What a gateway made of a disk after a cut.
 *
 * @param started it became ready by itself and in time
 * @param readyAfter zero when it did not start
 * @param losses a line for each acknowledged transaction that is not there as it was
 * @param undecided how many acknowledged transactions the cut found being sent: they are there, and
 *     nobody can tell whether they were
 * @param refusals a line for each transaction that was not acknowledged and cannot be handed in
 *     again: what is left of it must be damaged
 * @param setAside the names of what it put into quarantine
 * @param ledgerGaps how many acknowledged transactions its ledger does not list
 */
record Verdict(
    boolean started,
    Duration readyAfter,
    List<String> losses,
    int undecided,
    List<String> refusals,
    List<String> setAside,
    LedgerFate ledger,
    int ledgerGaps,
    String note) {
  Verdict {
    losses = List.copyOf(losses);
    refusals = List.copyOf(refusals);
    setAside = List.copyOf(setAside);
  }

  static Verdict notStarted(List<String> setAside, String reason) {
    return new Verdict(
        false,
        Duration.ZERO,
        List.of(),
        0,
        List.of(),
        setAside,
        Refusals.ledger(reason),
        0,
        reason);
  }

  /** Whether somebody should look at the disk. */
  boolean strange() {
    return !started
        || !losses.isEmpty()
        || !refusals.isEmpty()
        || !setAside.isEmpty()
        || ledgerGaps > 0;
  }
}
