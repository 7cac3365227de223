package id.lanjut.store.journal;

import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.TransactionId;
import java.util.List;
import java.util.Set;

/**
 * What was found in the journal's files before they were loaded, by this start and by those before
 * it that did not get to its end.
 *
 * @param damage whether anything was not as the journal writes it
 * @param used whether anything was ever written to it
 * @param concerned the transactions of damaged records, as far as those can be read
 * @param rescued events that are whole, but had to be taken out of the journal because the record
 *     that says which queue keeps them is damaged; in their order
 */
public record Findings(
    boolean damage, boolean used, Set<TransactionId> concerned, List<Event> rescued) {
  /** Everything was as the journal writes it. */
  public static final Findings NONE = new Findings(false, false, Set.of(), List.of());

  public Findings {
    concerned = Set.copyOf(concerned);
    rescued = List.copyOf(rescued);
  }
}
