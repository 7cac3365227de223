package id.lanjut.store.moving;

import id.lanjut.store.journal.Appended;
import id.lanjut.store.journal.Journal;
import id.lanjut.store.journal.Kept;
import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Journal and ledger each give back what the other has lost, as far as one of them has it. */
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

  /** Writes what is pending into a ledger that has lost it; what was finished is not known here. */
  void refillLedger() {
    List<LedgerEntry> batch = new ArrayList<>(BATCH);
    index.all().stream()
        .flatMap(pending -> pending.kept().stream())
        .flatMap(this::entry)
        .forEach(
            entry -> {
              batch.add(entry);
              if (batch.size() == BATCH) {
                ledger.write(batch);
                batch.clear();
              }
            });
    ledger.write(batch);
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

  /**
   * Brings back what the ledger has as unfinished and the journal has lost. Nobody can tell whether
   * it was sent, so whoever calls holds it for a person.
   */
  List<Snapshot> restoreFromLedger() {
    List<Snapshot> restored = new ArrayList<>();
    for (Transaction transaction : unfinishedInLedger()) {
      if (index.find(transaction.id()).isEmpty()) {
        request(transaction).map(request -> restore(transaction, request)).ifPresent(restored::add);
      }
    }
    return restored;
  }

  private List<Transaction> unfinishedInLedger() {
    try {
      return ledger.unfinished();
    } catch (LedgerException e) {
      LOG.error("what the journal has lost cannot be looked up: {}", e.getMessage());
      return List.of();
    }
  }

  /** Those that look unsent here, and of which a damaged ledger cannot tell whether they are. */
  List<Snapshot> unreadableInLedger() {
    return index.in(State.QUEUED).stream()
        .filter(queued -> !isReadableInLedger(queued.transaction().id()))
        .toList();
  }

  private boolean isReadableInLedger(TransactionId id) {
    try {
      var unused = ledger.find(id);
      return true;
    } catch (LedgerException | BrokenSeal | IllegalArgumentException e) {
      LOG.atError()
          .addKeyValue("transaction", id)
          .log("what the ledger has about it cannot be read: {}", e.getMessage());
      return false;
    }
  }

  /** What the ledger says of those that look unsent here, where it knows more. */
  List<Snapshot> knownOtherwise() {
    return index.in(State.QUEUED).stream()
        .flatMap(queued -> ledger.find(queued.transaction().id()).stream())
        .filter(known -> known.state() != State.QUEUED || known.mayHaveArrived())
        .toList();
  }

  private Optional<Request> request(Transaction transaction) {
    try {
      return ledger.request(transaction.id());
    } catch (BrokenSeal | IllegalArgumentException e) {
      LOG.atError()
          .addKeyValue("transaction", transaction.id())
          .log("lost in the journal, and unreadable in the ledger: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Snapshot restore(Transaction transaction, Request request) {
    Event.Accepted event = new Event.Accepted(transaction, request, false, true);
    Appended appended = journal.append(event, List.of()).join();
    Snapshot snapshot =
        new Snapshot(transaction, State.QUEUED, transaction.acceptedAt(), List.of(), null, null);
    index.recovered(
        new Pending(snapshot, Objects.requireNonNull(appended.movingOrNull()), null, null));
    return snapshot;
  }
}
