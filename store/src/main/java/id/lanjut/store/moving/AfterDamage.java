package id.lanjut.store.moving;

import id.lanjut.store.journal.Journal;
import id.lanjut.store.journal.Kept;
import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the journal gives back to the ledger, and what the ledger says of what looks unsent. */
final class AfterDamage {
  private static final Logger LOG = LoggerFactory.getLogger(AfterDamage.class);
  private static final int BATCH = 1_000;

  private final Journal journal;
  private final Ledger ledger;
  private final MovingIndex index;

  AfterDamage(Journal journal, Ledger ledger, MovingIndex index) {
    this.journal = journal;
    this.ledger = ledger;
    this.index = index;
  }

  /**
   * Writes what is pending into a ledger that has lost it; what was finished is not known here.
   *
   * @throws LedgerException when it cannot be written now
   */
  void refillLedger(Collection<Pending> lost) {
    List<LedgerEntry> batch = new ArrayList<>(BATCH);
    lost.stream()
        .flatMap(pending -> pending.kept().stream())
        .flatMap(this::entry)
        .forEach(
            entry -> {
              batch.add(entry);
              if (batch.size() == BATCH) {
                var unused = ledger.write(batch);
                batch.clear();
              }
            });
    var unused = ledger.write(batch);
  }

  private Stream<LedgerEntry> entry(Kept kept) {
    try {
      return Stream.of(journal.again(kept));
    } catch (BrokenSeal | IllegalArgumentException e) {
      LOG.error(
          "something that is pending cannot be written to the new ledger: {}", e.getMessage());
      return Stream.empty();
    }
  }

  /** Those that look unsent here, and of which a damaged ledger cannot tell whether they are. */
  List<Snapshot> unreadableInLedger() {
    return index.in(State.QUEUED).stream()
        .filter(queued -> !ledger.transactions().isReadable(queued.transaction().id()))
        .toList();
  }

  /** What the ledger says of those that look unsent here, where it knows more. */
  List<Snapshot> knownOtherwise() {
    return index.in(State.QUEUED).stream()
        .flatMap(
            queued ->
                ledger.transactions().find(queued.transaction().id()).stream()
                    .filter(known -> Comparison.isSameLife(known, queued)))
        .filter(known -> known.state() != State.QUEUED || known.mayHaveArrived())
        .toList();
  }
}
