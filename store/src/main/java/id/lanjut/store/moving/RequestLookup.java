package id.lanjut.store.moving;

import id.lanjut.store.journal.Journal;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.TransactionId;
import java.util.Optional;

/** Finds what a terminal asked for: at hand, in the journal, or in the ledger when it has ended. */
final class RequestLookup {
  private final Journal journal;
  private final Ledger ledger;
  private final MovingIndex index;
  private final LedgerProgress progress;

  RequestLookup(Journal journal, Ledger ledger, MovingIndex index, LedgerProgress progress) {
    this.journal = journal;
    this.ledger = ledger;
    this.index = index;
    this.progress = progress;
  }

  Optional<Request> find(TransactionId id) {
    Optional<Pending> pending = index.find(id);
    return pending.isEmpty() || pending.get().snapshot().state().isFinal()
        ? inLedger(id)
        : pending.map(this::inJournal);
  }

  private Optional<Request> inLedger(TransactionId id) {
    progress.catchUp();
    return ledger.transactions().request(id);
  }

  private Request inJournal(Pending pending) {
    return pending.requestAtHand().orElseGet(() -> journal.read(pending.beginning()).request());
  }
}
