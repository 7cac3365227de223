package id.lanjut.store.moving;

import id.lanjut.store.ledger.TransactionRows;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What journal and ledger do not agree on. The ledger is behind the journal when a start begins,
 * and never ahead of it; once it has caught up both have the same transactions to do, unless one of
 * them has lost something without a trace.
 *
 * @param lostInJournal what the ledger has as unfinished, and the journal does not have
 * @param knownOtherwise of what the journal has, what the ledger says where it knows more
 * @param lostInLedger what the journal has, and the ledger does not
 */
record Comparison(
    List<TransactionId> lostInJournal,
    List<Snapshot> knownOtherwise,
    List<TransactionId> lostInLedger) {
  static final Comparison EQUAL = new Comparison(List.of(), List.of(), List.of());

  Comparison {
    lostInJournal = List.copyOf(lostInJournal);
    knownOtherwise = List.copyOf(knownOtherwise);
    lostInLedger = List.copyOf(lostInLedger);
  }

  /** Costs a start with a long queue little: one look at each, and at rows where they differ. */
  static Comparison of(MovingIndex index, TransactionRows ledger) {
    List<TransactionId> lostInJournal = new ArrayList<>();
    List<TransactionId> otherwise = new ArrayList<>();
    AtomicInteger inBoth = new AtomicInteger();
    ledger.unfinished(
        (id, state) -> {
          Optional<Pending> here = index.find(id);
          if (here.isEmpty()) {
            lostInJournal.add(id);
          } else {
            inBoth.getAndIncrement();
            if (here.get().snapshot().state() == State.QUEUED && state != State.QUEUED) {
              otherwise.add(id);
            }
          }
        });
    List<TransactionId> lostInLedger = new ArrayList<>();
    if (inBoth.get() < index.ids().size()) {
      for (TransactionId id : onlyInJournal(index, ledger)) {
        (isThere(id, index, ledger) ? otherwise : lostInLedger).add(id);
      }
    }
    List<Snapshot> known = otherwise.stream().flatMap(id -> ledger.find(id).stream()).toList();
    return new Comparison(lostInJournal, known, lostInLedger);
  }

  private static Set<TransactionId> onlyInJournal(MovingIndex index, TransactionRows ledger) {
    Set<TransactionId> only = new HashSet<>(index.ids());
    ledger.unfinished((id, state) -> only.remove(id));
    return only;
  }

  /** A refusal that was tried again has the same id: the ledger may know only its first life. */
  private static boolean isThere(TransactionId id, MovingIndex index, TransactionRows ledger) {
    return ledger
        .find(id)
        .filter(known -> isSameLife(known, index.find(id).orElseThrow().snapshot()))
        .isPresent();
  }

  static boolean isSameLife(Snapshot one, Snapshot other) {
    return one.transaction().sequence() == other.transaction().sequence();
  }

  boolean differ() {
    return !equals(EQUAL);
  }
}
