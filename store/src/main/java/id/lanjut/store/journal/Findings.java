package id.lanjut.store.journal;

import id.lanjut.store.transaction.TransactionId;
import java.util.Set;

/**
 * What was found in the journal's files before they were loaded.
 *
 * @param damage whether anything was not as the journal writes it
 * @param concerned the transactions of damaged records, as far as those can be read
 */
public record Findings(boolean damage, Set<TransactionId> concerned) {
  /** Everything was as the journal writes it. */
  public static final Findings NONE = new Findings(false, Set.of());

  public Findings {
    concerned = Set.copyOf(concerned);
  }
}
